import { Menu, X } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { buttonStyles } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { BrandMark } from "./brand-mark";
import { NavLinks, type NavSection } from "./nav-links";
import { sidebarId } from "./sidebar-id";

type AppShellProps = {
  nav: readonly NavSection[];
  /** Where the mark leads. */
  homeHref: string;
  companySwitcher: ReactNode;
  userMenu: ReactNode;
  /** Stands at the far end of the bar above the page; the bar's edge takes its colour. */
  environmentSwitcher?: ReactNode;
  /** Stands at the near end of the bar, such as a search field. */
  topbar?: ReactNode;
  /** Above bar and page, such as the notice of a demo; the sidebar keeps its height. */
  banner?: ReactNode;
  children: ReactNode;
};

/** The top edge takes the colour of the chosen environment: production never looks like a playground. */
const edges =
  "border-t-2 border-t-transparent has-data-[environment=production]:border-t-production " +
  "has-data-[environment=staging]:border-t-staging has-data-[environment=development]:border-t-development";

/** Page and bar share their edges, in the middle of the room beside the sidebar. */
const column = "mx-auto w-full max-w-320 px-4 md:px-8";

const square = cn(buttonStyles({ variant: "ghost" }), "w-8 px-0 pointer-coarse:w-10");

/** Sidebar, bar and page. Below 56.25rem the sidebar is a drawer, by the browser's own popover. */
export function AppShell({ banner, children, ...props }: AppShellProps) {
  return (
    <>
      <a
        href="#main"
        className={cn(
          buttonStyles({ variant: "primary" }),
          "fixed start-3 top-3 z-60 -translate-y-16 focus:translate-y-0",
        )}
      >
        Skip to content
      </a>
      <div className="md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
        <Sidebar {...props} />
        <div className="flex min-h-dvh min-w-0 flex-col">
          {banner}
          <Topbar {...props} />
          <main id="main" tabIndex={-1} className={cn(column, "flex-1 py-6 outline-none md:py-8")}>
            {children}
          </main>
        </div>
      </div>
    </>
  );
}

type FrameProps = Omit<AppShellProps, "banner" | "children">;

function Sidebar({ nav, companySwitcher, userMenu }: FrameProps) {
  return (
    <aside
      id={sidebarId}
      popover="auto"
      aria-label="Navigation"
      className="fixed inset-y-0 start-0 h-dvh max-h-none w-72 max-w-[85vw] flex-col border-e bg-surface shadow-lg backdrop:bg-veil open:flex open:animate-fade md:sticky md:top-0 md:flex md:w-auto md:max-w-none md:bg-canvas md:shadow-none"
    >
      <div className="flex items-center gap-1 px-3 pt-3">
        <div className="min-w-0 flex-1">{companySwitcher}</div>
        <button
          type="button"
          popoverTarget={sidebarId}
          popoverTargetAction="hide"
          aria-label="Close navigation"
          className={cn(square, "md:hidden")}
        >
          <X aria-hidden="true" />
        </button>
      </div>
      <NavLinks sections={nav} />
      <div className="border-t p-3">{userMenu}</div>
    </aside>
  );
}

function Topbar({ homeHref, topbar, environmentSwitcher }: FrameProps) {
  return (
    <header className={cn("sticky top-0 z-30 border-b bg-canvas/90 backdrop-blur-sm", edges)}>
      <div className={cn(column, "flex h-12 items-center gap-2")}>
        <button
          type="button"
          popoverTarget={sidebarId}
          aria-label="Open navigation"
          className={cn(square, "-ms-2 md:hidden")}
        >
          <Menu aria-hidden="true" />
        </button>
        <Link href={homeHref} aria-label="Snapkeys, home" className="rounded-lg md:hidden">
          <BrandMark />
        </Link>
        <div className="min-w-0 flex-1">{topbar}</div>
        {environmentSwitcher && <div className="max-sm:hidden">{environmentSwitcher}</div>}
      </div>
      {environmentSwitcher && (
        <div className="[scrollbar-width:none] overflow-x-auto px-4 pb-2 sm:hidden">
          {environmentSwitcher}
        </div>
      )}
    </header>
  );
}
