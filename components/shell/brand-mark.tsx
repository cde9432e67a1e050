import { cn } from "@/lib/cn";

/** The mark: a key in two parts, one snapping into the other. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" fill="none" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <rect width="32" height="32" rx="8" fill="#0d4653" />
      <circle cx="11.25" cy="11.25" r="5" stroke="#f7f5f0" strokeWidth="2.75" />
      <path
        d="m17.4 17.4 7.35 7.35 2-2M20.6 20.6l2.6-2.6"
        stroke="#e2b35a"
        strokeWidth="2.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark with the name. */
export function Brand({ className }: { className?: string }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-2 text-lg font-semibold tracking-tight text-strong",
        className,
      )}
    >
      <BrandMark />
      Snapkeys
    </span>
  );
}
