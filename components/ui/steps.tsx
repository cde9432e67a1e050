import { Check } from "lucide-react";
import { cn } from "@/lib/cn";

type StepsProps = {
  /** The names of the steps, in their order. */
  steps: readonly string[];
  /** The place of the current one, from 0. */
  current: number;
};

/** Where one is in a short walk: done, here, still to come. Not for going back; that is a button's. */
export function Steps({ steps, current }: StepsProps) {
  return (
    <ol className="flex items-center gap-2 text-xs font-medium">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? "step" : undefined}
          className={cn(
            "flex min-w-0 items-center gap-1.5",
            index === current ? "text-strong" : "text-muted",
            index > 0 && "before:h-px before:w-4 before:bg-line-strong sm:before:w-8",
          )}
        >
          <span
            className={cn(
              "grid size-5 shrink-0 place-content-center rounded-full border tabular-nums [&_svg]:size-3",
              index === current && "border-accent-solid bg-accent-solid text-on-accent",
              index < current && "border-accent-soft bg-accent-soft text-accent",
              index > current && "border-line-strong",
            )}
          >
            {index < current ? <Check aria-hidden="true" /> : index + 1}
          </span>
          <span className={cn("truncate", index !== current && "max-sm:sr-only")}>{step}</span>
          {index < current && <span className="sr-only">, done</span>}
        </li>
      ))}
    </ol>
  );
}
