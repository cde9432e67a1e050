import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import type { Tone } from "./badge";

const colours: Record<Tone, string> = {
  neutral: "text-muted",
  accent: "text-accent",
  positive: "text-positive",
  caution: "text-caution",
  danger: "text-danger",
};

const shapes = {
  full: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  ring: <circle cx="5" cy="5" r="3.25" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="5" cy="5" r="3.25" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 1.75a3.25 3.25 0 0 0 0 6.5Z" fill="currentColor" />
    </>
  ),
  cross: <path d="m2 2 6 6m0-6-6 6" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />,
};

type StatusDotProps = {
  tone: Tone;
  /** full = works, ring = switched off, half = under way or soon over, cross = over. */
  shape?: keyof typeof shapes;
  className?: string;
  children: ReactNode;
};

/** A state in a word, with a dot whose shape says the same as its colour. */
export function StatusDot({ tone, shape = "full", className, children }: StatusDotProps) {
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", className)}>
      <svg
        viewBox="0 0 10 10"
        fill="none"
        aria-hidden="true"
        className={cn("size-2.5 shrink-0", colours[tone])}
      >
        {shapes[shape]}
      </svg>
      {children}
    </span>
  );
}
