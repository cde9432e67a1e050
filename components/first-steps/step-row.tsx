import { ArrowRight, Check } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { StepState } from "@/lib/first-steps/get";
import type { StepWords } from "./step-words";

type StepRowProps = {
  number: number;
  state: StepState;
  words: StepWords;
  /** What one would do now. */
  next: boolean;
  now: Date;
};

const marks = {
  done: "border-positive/25 bg-positive-soft text-positive",
  left: "border-line-strong text-normal",
};

/** One step: done when and by what, or the way to where it is done. */
export function StepRow({ number, state, words: { title, text, timed, way }, next, now }: StepRowProps) {
  const { done, at } = state;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3 first:pt-0 last:pb-0">
      <span
        className={`grid size-6 shrink-0 place-content-center rounded-full border text-xs font-medium tabular-nums [&_svg]:size-3.5 ${marks[done ? "done" : "left"]}`}
      >
        {done ? <Check aria-hidden="true" /> : number}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="text-base">
          {title}
          {done && <span className="sr-only">, done</span>}
        </h3>
        <p className="text-sm wrap-anywhere text-muted">
          {text}
          {timed && at !== null && (
            <>
              {" "}
              <Time value={at} now={now} />
            </>
          )}
        </p>
      </div>
      {way && (
        <Button asChild variant={next ? "primary" : "secondary"} className="max-sm:ms-9">
          <Link href={way.href} prefetch={false}>
            {way.label}
            <ArrowRight aria-hidden="true" />
          </Link>
        </Button>
      )}
    </li>
  );
}
