"use client";

import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useGo } from "@/components/ui/company-address";
import { minuteOf } from "./histogram-columns";

type TimeBrushProps = {
  /** Where each column begins, and where the last one ends, in milliseconds since 1970. */
  edges: readonly number[];
  /** The same in words: "20 Nov, 14:30". */
  names: readonly string[];
  /** The address of the screen without its time: `from` and `to` are added. */
  href: string;
  /** The chart. */
  children: ReactNode;
};

/** From an edge to another, by number. */
type Stretch = { from: number; to: number };

/**
 * Chooses a part of a chart over time: drag across it, press a column, or move its two ends with the arrows and
 * press Enter; Escape leaves it as it was.
 */
export function TimeBrush({ edges, names, href, children }: TimeBrushProps) {
  const go = useGo();
  const frame = useRef<HTMLDivElement>(null);
  const start = useRef<number | null>(null);
  const [chosen, setChosen] = useState<Stretch | null>(null);
  const [shownEdges, setShownEdges] = useState(edges);
  if (shownEdges !== edges) {
    setShownEdges(edges);
    setChosen(null);
  }
  const last = edges.length - 1;
  const stretch = chosen ?? { from: 0, to: last };

  const apply = ({ from, to }: Stretch) => {
    const [begin, end] = [edges[from], edges[to]];
    if (begin === undefined || end === undefined) return;
    const joint = href.includes("?") ? "&" : "?";
    go.push(`${href}${joint}from=${minuteOf(begin)}&to=${minuteOf(end)}`, { scroll: false });
  };
  const columnAt = (event: PointerEvent): number => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.min(last - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * last)));
  };
  const over = (column: number, begun: number): Stretch => ({
    from: Math.min(column, begun),
    to: Math.max(column, begun) + 1,
  });

  return (
    <div
      ref={frame}
      className="relative touch-pan-y select-none"
      onPointerDown={(event) => {
        if (event.button !== 0 || (event.target as Element).closest("[role=slider]")) return;
        start.current = columnAt(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current !== null) setChosen(over(columnAt(event), start.current));
      }}
      onPointerUp={(event) => {
        if (start.current === null) return;
        apply(over(columnAt(event), start.current));
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
        setChosen(null);
      }}
    >
      {children}
      {chosen && <Shade {...stretch} last={last} />}
      {(["from", "to"] as const).map((end) => (
        <Handle
          key={end}
          end={end}
          at={stretch[end]}
          {...(end === "from" ? { least: 0, most: stretch.to - 1 } : { least: stretch.from + 1, most: last })}
          last={last}
          name={names[stretch[end]] ?? ""}
          move={(to) => setChosen({ ...stretch, [end]: to })}
          apply={() => apply(stretch)}
          leave={() => setChosen(null)}
          moved={chosen !== null}
        />
      ))}
    </div>
  );
}

/** The chosen part, drawn as SVG so that no inline style is needed. */
function Shade({ from, to, last }: Stretch & { last: number }) {
  return (
    <svg
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-6.5 h-[calc(100%-3.125rem)] w-full"
    >
      <rect
        x={`${(from / last) * 100}%`}
        width={`${((to - from) / last) * 100}%`}
        height="100%"
        className="fill-accent/15 stroke-accent"
      />
    </svg>
  );
}

type HandleProps = {
  end: "from" | "to";
  at: number;
  least: number;
  most: number;
  last: number;
  name: string;
  moved: boolean;
  move: (to: number) => void;
  apply: () => void;
  leave: () => void;
};

const labels = { from: "Beginning of the time shown", to: "End of the time shown" };

/** One end, for the keyboard: unseen until it has the focus. */
function Handle({ end, at, least, most, last, name, moved, move, apply, leave }: HandleProps) {
  const press = (event: KeyboardEvent) => {
    const far = Math.max(1, Math.round(last / 10));
    const wanted: Partial<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      PageUp: at + far,
      PageDown: at - far,
      Home: least,
      End: most,
    };
    const to = wanted[event.key];
    if (to !== undefined) move(Math.min(most, Math.max(least, to)));
    else if (event.key === "Enter" || event.key === " ") apply();
    else if (event.key === "Escape" && moved) leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={labels[end]}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={at}
      aria-valuetext={name}
      onKeyDown={press}
      style={{ insetInlineStart: `${(at / last) * 100}%` }}
      className="absolute top-6.5 h-[calc(100%-3.125rem)] w-1 -translate-x-1/2 rounded-full focus-visible:bg-accent no-script:hidden"
    />
  );
}
