import { Menu, X } from "lucide-react";
import type { Metadata } from "next";
import { Suspense, type ReactNode } from "react";
import { DocsNav, type DocsNavSection } from "@/components/docs/docs-nav";
import { docsNavId } from "@/components/docs/docs-nav-id";
import { DocsSearch } from "@/components/docs/docs-search";
import { Button, buttonStyles } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { cn } from "@/lib/cn";
import { allGuides, guideHref } from "@/lib/reference/guides/all";
import { operationHref, reference, typeHref } from "@/lib/reference/reference";

export const metadata: Metadata = {
  title: { default: "API reference", template: "%s · Snapkeys API" },
  description: "Every operation of the Snapkeys public API, with examples in curl, TypeScript and Python.",
};

/** The reference: its pages beside each other, the search above them. */
export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <div data-wide className="md:grid md:grid-cols-[14rem_minmax(0,1fr)] md:gap-x-10">
      <a
        href="#content"
        className={cn(
          buttonStyles({ variant: "primary" }),
          "fixed start-3 top-3 z-60 -translate-y-16 focus:translate-y-0",
        )}
      >
        Skip to content
      </a>
      <aside
        id={docsNavId}
        popover="auto"
        aria-label="Pages of the reference"
        className="fixed inset-y-0 start-0 h-dvh max-h-none w-72 max-w-[85vw] overflow-y-auto border-e bg-surface px-3 py-4 shadow-lg backdrop:bg-veil open:animate-fade md:sticky md:top-0 md:block md:w-auto md:max-w-none md:border-e-0 md:bg-transparent md:px-0 md:shadow-none print:hidden"
      >
        <div className="mb-3 flex justify-end md:hidden">
          <IconButton label="Close navigation" popoverTarget={docsNavId} popoverTargetAction="hide">
            <X aria-hidden="true" />
          </IconButton>
        </div>
        <Suspense>
          <DocsNav sections={sections()} />
        </Suspense>
      </aside>
      <div className="min-w-0 pb-16">
        <div className="flex items-center gap-2 pt-2 pb-3 md:pt-4">
          <Button popoverTarget={docsNavId} className="md:hidden print:hidden">
            <Menu aria-hidden="true" />
            Contents
          </Button>
          <div className="min-w-0 flex-1 md:max-w-96">
            <Suspense>
              <DocsSearch />
            </Suspense>
          </div>
        </div>
        <div id="content" tabIndex={-1} className="outline-none">
          {children}
        </div>
      </div>
    </div>
  );
}

function sections(): DocsNavSection[] {
  return [
    {
      label: "Start",
      items: [
        { label: "Overview", href: "/docs/api" },
        { label: "Error codes", href: "/docs/api/errors" },
      ],
    },
    {
      label: "Guides",
      items: allGuides.map(({ slug, title }) => ({ label: title, href: guideHref(slug) })),
    },
    {
      label: "Resources",
      items: reference().types.map(({ type, title, operations }) => ({
        label: title,
        href: typeHref(type),
        parts: operations.map(({ id, summary, method }) => ({
          label: summary.split(/[;:]/)[0] ?? summary,
          href: operationHref({ type, id }),
          method: method === "DELETE" ? "DEL" : method,
        })),
      })),
    },
  ];
}
