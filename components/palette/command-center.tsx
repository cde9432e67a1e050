"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { useScreenPath } from "@/components/ui/company-address";
import { ModKey } from "@/components/ui/mod-key";
import { isCovered } from "@/components/shortcuts/pressed";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import type { PaletteProps } from "./palette-props";
import { keepRecent } from "./recents";

const loadPalette = () => import("./palette-panel");
const Palette = lazy(() => loadPalette().then((file) => ({ default: file.PalettePanel })));
const Sheet = lazy(() =>
  import("@/components/shortcuts/shortcut-sheet").then((file) => ({ default: file.ShortcutSheet })),
);

export type CommandCenterProps = PaletteProps & {
  /** The second key after G, and where it leads. */
  go: Readonly<Record<string, string>>;
};

/** The button in the bar above every page, and what the keyboard opens. Their code is fetched when they first open. */
export function CommandCenter({ go, ...props }: CommandCenterProps) {
  const [open, setOpen] = useState<"palette" | "sheet" | null>(null);
  const [early, setEarly] = useState("");
  const openPalette = useCallback(() => setOpen((now) => (now || isCovered() ? null : "palette")), []);
  const openSheet = useCallback(() => setOpen("sheet"), []);
  useShortcuts({ palette: openPalette, sheet: openSheet, go });
  useRecents(props.whose);
  const close = () => {
    setEarly("");
    setOpen(null);
  };
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen("palette")}
        onPointerEnter={loadPalette}
        onFocus={loadPalette}
        className="flex h-8 w-full min-w-0 items-center gap-2 rounded-md border bg-surface px-2.5 text-start text-sm text-muted transition-colors hover:border-line-strong hover:bg-hover sm:max-w-72 pointer-coarse:h-10 no-script:hidden"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="min-w-0 flex-1 truncate">
          Search<span className="max-sm:sr-only"> or go to</span>
        </span>
        <span aria-hidden="true" className="inline-flex gap-0.5 pointer-coarse:hidden">
          <ModKey /> <kbd className="font-sans text-xs">K</kbd>
        </span>
      </button>
      {open === "palette" && <Keystrokes keep={setEarly} />}
      <Suspense fallback={null}>
        {open === "palette" && <Palette {...props} early={early} openSheet={openSheet} close={close} />}
        {open === "sheet" && <Sheet places={props.places} close={close} />}
      </Suspense>
    </>
  );
}

/** What is typed before the palette's field is there to take it is not lost. */
function Keystrokes({ keep }: { keep: (change: (before: string) => string) => void }) {
  useLayoutEffect(() => {
    const take = (event: KeyboardEvent) => {
      if (event.key.length !== 1 || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      keep((before) => before + event.key);
    };
    window.addEventListener("keydown", take, { capture: true });
    return () => window.removeEventListener("keydown", take, { capture: true });
  }, [keep]);
  return null;
}

/** A page has put its heading up by then. */
const settledMs = 900;

/** Keeps which screens were looked at, by their headings. */
function useRecents(whose: string) {
  const path = useScreenPath();
  useEffect(() => {
    const timer = setTimeout(() => {
      const label = document.querySelector("#main h1")?.textContent?.trim();
      const [detail = ""] = document.title.split(" · ");
      if (label) keepRecent(whose, { href: path, label, detail: detail === label ? "" : detail });
    }, settledMs);
    return () => clearTimeout(timer);
  }, [whose, path]);
}
