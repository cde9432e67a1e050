import { cn } from "@/lib/cn";
import type { Tone } from "./badge";

const fills: Record<Tone, string> = {
  neutral: "fill-muted",
  accent: "fill-accent",
  positive: "fill-positive",
  caution: "fill-caution",
  danger: "fill-danger",
};

type MeterProps = {
  label: string;
  value: number;
  max: number;
  tone?: Tone;
  /** The same in words, for screen readers: "82 of 100 requests left". */
  text?: string;
  className?: string;
};

/** An amount within its bounds, such as what is left of a limit. */
export function Meter({ label, value, max, tone = "accent", text, className }: MeterProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={text}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
    >
      <svg aria-hidden="true" className="h-full w-full">
        <rect width={`${share * 100}%`} height="100%" rx="3" className={fills[tone]} />
      </svg>
    </div>
  );
}
