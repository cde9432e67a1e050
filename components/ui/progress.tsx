import { cn } from "@/lib/cn";

type ProgressProps = {
  label: string;
  /** 0 to 1; null while unknown. */ value: number | null;
  className?: string;
};

/** How far a piece of work has come. Drawn as SVG, so that no inline style is needed. */
export function Progress({ label, value, className }: ProgressProps) {
  const share = value === null ? 0 : Math.min(1, Math.max(0, value));
  const percent = Math.round(share * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : percent}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
    >
      <svg aria-hidden="true" className={cn("h-full w-full", value === null && "animate-sheen")}>
        <rect
          width={value === null ? "35%" : `${share * 100}%`}
          height="100%"
          rx="3"
          className="fill-accent"
        />
      </svg>
    </div>
  );
}
