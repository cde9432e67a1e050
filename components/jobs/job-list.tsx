import { ListChecks, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { Pager } from "@/components/ui/pagination";
import { Progress } from "@/components/ui/progress";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { JobPage } from "@/lib/jobs/list";
import { isUnderWay } from "@/lib/jobs/under-way";
import type { JobView } from "@/lib/jobs/view";
import { JobStatus } from "./job-status";
import { jobResult, jobTitle, tookWords } from "./job-words";
import { allJobsHref, isFiltered, jobsHref, type JobsAddress } from "./jobs-address";

type JobListProps = JobPage & { address: JobsAddress; now: Date };

/** A page of the jobs with the ways to its neighbours; or why it is empty. */
export function JobList({ jobs, newer, older, address, now }: JobListProps) {
  if (jobs.length === 0) return <NoJobs filtered={isFiltered(address)} />;
  const count = `${figure(jobs.length)} ${jobs.length === 1 ? "job" : "jobs"}`;
  return (
    <>
      <Table caption="Jobs" wide>
        <TableHead>
          <HeaderCell>Job</HeaderCell>
          <HeaderCell>Status</HeaderCell>
          <HeaderCell>Result</HeaderCell>
          <HeaderCell>Started by</HeaderCell>
          <HeaderCell>Environment</HeaderCell>
          <HeaderCell>Started</HeaderCell>
          <HeaderCell align="end">Took</HeaderCell>
        </TableHead>
        <TableBody>
          {jobs.map((job) => (
            <Row key={job.id} job={job} address={address} now={now} />
          ))}
        </TableBody>
      </Table>
      <Pager
        summary={newer === null ? `${older === null ? "" : "The newest "}${count}` : count}
        previousLabel="Newer"
        nextLabel="Older"
        previousHref={newer === null ? null : jobsHref(address, { after: newer, before: null })}
        nextHref={older === null ? null : jobsHref(address, { before: older, after: null })}
      />
    </>
  );
}

function Row({ job, address, now }: { job: JobView; address: JobsAddress; now: Date }) {
  const { id, creator, environment } = job;
  return (
    <TableRow>
      <Cell kind="title" className="max-w-72 stacked:max-w-none">
        <Link
          href={jobsHref(address, { job: id })}
          scroll={false}
          prefetch={false}
          id={`job-${id}`}
          aria-current={id === address.job ? "true" : undefined}
          className="block truncate rounded-sm after:absolute after:inset-0 hover:underline aria-current:text-accent"
        >
          {jobTitle(job)}
        </Link>
        {job.attempts > 1 && <Below>{figure(job.attempts)} attempts</Below>}
      </Cell>
      <Cell label="Status" className="w-40">
        <JobStatus job={job} />
        {isUnderWay(job) && <HowFar job={job} />}
      </Cell>
      <Cell label="Result" className="max-w-64 stacked:max-w-none">
        <Outcome job={job} />
      </Cell>
      <Cell label="Started by" className="max-w-40 stacked:max-w-none">
        <span className="block truncate">{creator.name}</span>
        {creator.kind !== "user" && creator.kind !== "system" && <Below>API key</Below>}
      </Cell>
      <Cell label="Environment">
        {environment === null ? (
          <span className="text-muted">All</span>
        ) : (
          <EnvironmentMark environment={environment} />
        )}
      </Cell>
      <Cell label="Started">
        <Time value={job.createdAt} now={now} />
      </Cell>
      <Cell label="Took" align="end">
        {tookWords(job, now) ?? "—"}
      </Cell>
    </TableRow>
  );
}

/** A bar that keeps its place while the figure beside it grows. */
export function HowFar({ job }: { job: JobView }) {
  return (
    <span className="mt-1 flex items-center gap-2">
      <Progress label={jobTitle(job)} value={job.progress} className="min-w-16" />
      <span className="w-9 text-end text-xs text-muted tabular-nums">{Math.floor(job.progress * 100)} %</span>
    </span>
  );
}

function Outcome({ job }: { job: JobView }) {
  const result = jobResult(job);
  if (job.error !== null && job.status !== "succeeded") {
    return (
      <>
        <span className="block truncate stacked:whitespace-normal" title={job.error}>
          {job.error}
        </span>
        <Below>{result}</Below>
      </>
    );
  }
  return result === null ? (
    <span className="text-muted">—</span>
  ) : (
    <span className="block truncate stacked:whitespace-normal">{result}</span>
  );
}

function Below({ children }: { children: ReactNode }) {
  if (children === null) return null;
  return <span className="block truncate text-xs font-normal text-muted">{children}</span>;
}

function NoJobs({ filtered }: { filtered: boolean }) {
  if (!filtered) {
    return (
      <EmptyState icon={<ListChecks aria-hidden="true" />} title="Nothing has been started yet">
        Exports, imports and changes to many keys run here in the background: close the window, and they go
        on.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No job matches"
      actions={
        <Button asChild>
          <Link href={allJobsHref}>Clear filters</Link>
        </Button>
      }
    >
      Jobs are kept for a while after they have finished; older ones are gone.
    </EmptyState>
  );
}
