import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { WholeJob } from "@/lib/jobs/get";
import type { Befallen } from "@/lib/jobs/history";

type Moment = { at: string; title: string; detail?: ReactNode };

/** What befell a job, in order: from when it was asked for to its end, or to its next try. */
export function JobHistory({ job, now }: { job: WholeJob; now: Date }) {
  return (
    <section aria-labelledby="job-history">
      <h3 id="job-history" className="mb-2 text-base">
        What happened
      </h3>
      <ol className="space-y-3 border-s ps-4 text-sm">
        {momentsOf(job, now).map(({ at, title, detail }, index) => (
          <li key={`${at}-${index}`} className="relative">
            <span
              aria-hidden="true"
              className="absolute -start-5.25 top-1.5 size-2 rounded-full bg-line-strong"
            />
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="text-strong">{title}</span>
              <Time value={at} now={now} as="exact" className="text-xs text-muted" />
            </span>
            {detail && <span className="block text-muted">{detail}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function momentsOf(job: WholeJob, now: Date): Moment[] {
  const { startedAt, finishedAt, status } = job;
  return [
    { at: job.createdAt, title: `Asked for by ${job.creator.name}` },
    ...(startedAt ? [{ at: startedAt, title: "Started" }] : []),
    ...job.history.map((entry) => momentOf(entry, now)),
    ...(finishedAt && status === "succeeded" ? [{ at: finishedAt, title: "Succeeded" }] : []),
    ...(finishedAt && status === "cancelled" ? [{ at: finishedAt, title: "Ended, cancelled" }] : []),
  ];
}

function momentOf(entry: Befallen, now: Date): Moment {
  switch (entry.what) {
    case "failed":
      return {
        at: entry.at,
        title: `Attempt ${entry.attempt} failed`,
        detail: (
          <>
            {entry.detail}{" "}
            {entry.next === null ? (
              "It is not tried again by itself."
            ) : (
              <>
                Next try: <Time value={entry.next} now={now} as="exact" />.
              </>
            )}
          </>
        ),
      };
    case "lost":
      return {
        at: entry.at,
        title: `Attempt ${entry.attempt} was cut off`,
        detail: "The process that worked on it was gone. Another one takes it up from its last step.",
      };
    case "cancelled":
      return { at: entry.at, title: `Cancelled by ${entry.by.name}` };
    case "retried":
      return { at: entry.at, title: `Had tried again by ${entry.by.name}` };
  }
}
