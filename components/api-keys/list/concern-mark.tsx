"use client";

import { useRef, type ReactNode } from "react";
import { cn } from "@/lib/cn";

type ConcernMarkProps = {
  /** Of the key. */
  name: string;
  tone: "neutral" | "caution" | "danger";
  icon: ReactNode;
  lines: readonly { label: string; advice: string }[];
};

const tones = { neutral: "text-muted", caution: "text-caution", danger: "text-danger" };

/** The browser's own popover, which no table cuts off; below its button where the browser can place it. */
const panelStyles =
  "w-72 max-w-[calc(100vw-2rem)] overflow-visible bg-transparent py-1 text-start text-sm whitespace-normal " +
  "[position-area:block-end_span-inline-end] [position-try-fallbacks:flip-block,flip-inline] " +
  "supports-[position-area:top]:inset-auto not-supports-[position-area:top]:m-auto open:animate-fade";

/** Says the first of what deserves a look, and all of it with what to do as long as it is pointed at or focused. */
export function ConcernMark({ name, tone, icon, lines }: ConcernMarkProps) {
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const show = () => {
    if (button.current && !panel.current?.matches(":popover-open")) {
      panel.current?.showPopover({ source: button.current });
    }
  };
  const hide = () => panel.current?.matches(":popover-open") && panel.current.hidePopover();
  const [first, ...others] = lines;
  if (!first) return null;
  const rest = others.map(({ label, advice }) => `${label}. ${advice}`).join(" ");
  return (
    <div
      onPointerEnter={(event) => event.pointerType === "mouse" && show()}
      onPointerLeave={(event) => event.pointerType === "mouse" && hide()}
    >
      <button
        ref={button}
        type="button"
        onFocus={show}
        onBlur={hide}
        onClick={show}
        className={cn(
          "inline-flex items-center gap-1 rounded-sm text-xs whitespace-nowrap pointer-coarse:min-h-8 [&_svg]:size-3 [&_svg]:shrink-0",
          tones[tone],
        )}
      >
        {icon}
        <span className="underline decoration-current/40 decoration-dotted underline-offset-2">
          {first.label}
        </span>
        {others.length > 0 && <span aria-hidden="true">+{others.length}</span>}
        <span className="sr-only">
          : {name}. {first.advice} {rest}
        </span>
      </button>
      <div ref={panel} popover="auto" className={panelStyles}>
        <ul className="space-y-2.5 rounded-lg border border-line-strong bg-raised px-3.5 py-3 text-normal shadow-lg">
          {lines.map(({ label, advice }) => (
            <li key={label}>
              <span className="block font-medium text-strong">{label}</span>
              {advice}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
