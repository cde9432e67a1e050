import { Slot } from "radix-ui/slot";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "@/lib/cn";
import { Spinner } from "./spinner";

const base =
  "relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap " +
  "transition-colors select-none disabled:opacity-50 aria-disabled:cursor-default [&_svg]:size-4 [&_svg]:shrink-0";

const variants = {
  primary: "border-transparent bg-accent-solid text-on-accent shadow-xs hover:bg-accent-solid-hover",
  secondary: "border-line-strong bg-surface text-strong shadow-xs hover:bg-hover",
  ghost: "border-transparent text-normal hover:bg-hover hover:text-strong",
  danger: "border-transparent bg-danger-solid text-on-danger shadow-xs hover:bg-danger-solid-hover",
};

const sizes = {
  small: "h-7 px-2.5 text-sm pointer-coarse:h-9",
  medium: "h-8 px-3 text-sm pointer-coarse:h-10",
  large: "h-10 px-4 text-base pointer-coarse:h-11",
};

export type ButtonLook = { variant?: keyof typeof variants; size?: keyof typeof sizes };

/** The classes of a button, for the rare element that cannot be a {@link Button}. */
export function buttonStyles({ variant = "secondary", size = "medium" }: ButtonLook = {}): string {
  return cn(base, variants[variant], sizes[size]);
}

type ButtonProps = ComponentProps<"button"> & ButtonLook & { pending?: boolean; asChild?: boolean };

/**
 * A button; `asChild` lends its look to the one child, usually a link.
 * While `pending` it keeps its width and its focus, shows a ring and ignores presses.
 */
export function Button({ variant, size, pending, asChild, className, children, ...props }: ButtonProps) {
  const look = cn(buttonStyles({ variant, size }), className);
  if (asChild) {
    return (
      <Slot className={look} {...props}>
        {children}
      </Slot>
    );
  }
  if (!pending) {
    return (
      <button type="button" className={look} {...props}>
        <span className="contents">{children}</span>
      </button>
    );
  }
  return (
    <button type="button" className={look} {...props} aria-disabled="true" aria-busy="true" onClick={ignore}>
      <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
      <Spinner className="absolute" />
    </button>
  );
}

function ignore(event: MouseEvent) {
  event.preventDefault();
}
