import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { menuStyles } from "./menu";

type PopoverMenuProps = {
  /** Unique on the page. */
  id: string;
  /** What stands on the button, and so its name. */
  trigger: ReactNode;
  triggerClassName?: string;
  align?: "start" | "end";
  side?: "bottom" | "top";
  className?: string;
  /** Links, and buttons in forms. */
  children: ReactNode;
};

const places = {
  "bottom-start": "[position-area:block-end_span-inline-end]",
  "bottom-end": "[position-area:block-end_span-inline-start]",
  "top-start": "[position-area:block-start_span-inline-end]",
  "top-end": "[position-area:block-start_span-inline-start]",
};

/** A button that discloses links and forms. The browser's own popover: it works before, and without, scripts. */
export function PopoverMenu(props: PopoverMenuProps) {
  const { id, trigger, triggerClassName, align = "start", side = "bottom", className, children } = props;
  return (
    <>
      <button type="button" popoverTarget={id} className={triggerClassName}>
        {trigger}
      </button>
      <div
        id={id}
        popover="auto"
        className={cn(
          menuStyles,
          "m-1 overflow-y-auto [position-try-fallbacks:flip-block] not-supports-[position-area:top]:m-auto open:animate-appear supports-[position-area:top]:inset-auto",
          places[`${side}-${align}`],
          className,
        )}
      >
        {children}
      </div>
    </>
  );
}
