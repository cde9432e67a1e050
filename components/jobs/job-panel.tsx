import { FileDown } from "lucide-react";
import type { ReactNode } from "react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { SidePanel } from "@/components/shell/side-panel";
import { buttonStyles } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { companyHref } from "@/lib/companies/address";
import type { WholeJob } from "@/lib/jobs/get";
import { isUnderWay } from "@/lib/jobs/under-way";
import { JobButtons } from "./job-buttons";
import { JobHistory } from "./job-history";
import { HowFar } from "./job-list";
import { JobRefusals } from "./job-refusals";
import { JobStatus } from "./job-status";
import { jobResult, jobTitle, kindLabels, tookWords } from "./job-words";
import { jobsHref, type JobsAddress } from "./jobs-address";

type JobPanelProps = {
  job: WholeJob | null;
  address: JobsAddress;
  now: Date;
  /** Whether the viewer may follow links to people, to keys and to the security log. */
  may: { members: boolean; keys: boolean; log: boolean; requests: boolean };
  companyId: string;
};

/** One job in full, beside the list: how it stands and what can be done come first. */
export function JobPanel({ job, address, now, may, companyId }: JobPanelProps) {
  const panel = { closeHref: jobsHref(address, { job: null }), openerId: `job-${address.job}` };
  if (!job) {
    return (
      <SidePanel title="Job" {...panel}>
        <EmptyState title="There is no such job">
          The link may be old, or of another company. Finished jobs are kept for some months.
        </EmptyState>
      </SidePanel>
    );
  }
  const file = `${companyHref(companyId, `/jobs/${job.id}/file`)}?environment=${job.environment ?? "production"}`;
  return (
    <SidePanel key={job.id} title={jobTitle(job)} {...panel}>
      <div className="space-y-5">
        <Standing job={job} />
        <div className="flex flex-wrap gap-2 empty:hidden">
          {job.file && (
            <a href={file} download className={buttonStyles({ size: "small", variant: "primary" })}>
              <FileDown aria-hidden="true" /> Download
            </a>
          )}
          <JobButtons job={{ id: job.id, kind: job.kind, title: jobTitle(job) }} may={job.may} />
        </div>
        <JobRefusals job={job} fileHref={companyHref(companyId, `/jobs/${job.id}/refused`)} />
        <About job={job} now={now} may={may} />
        <JobHistory job={job} now={now} />
      </div>
    </SidePanel>
  );
}

function Standing({ job }: { job: WholeJob }) {
  const result = jobResult(job);
  return (
    <div className="space-y-2">
      <p aria-live="polite" className="text-sm">
        <JobStatus job={job} />
      </p>
      {isUnderWay(job) && <HowFar job={job} />}
      {result !== null && <p className="text-base text-strong tabular-nums">{result}</p>}
      {job.error !== null && job.status !== "succeeded" && (
        <Callout tone={job.status === "failed" ? "danger" : "caution"}>{job.error}</Callout>
      )}
    </div>
  );
}

function About({ job, now, may }: Pick<JobPanelProps, "now" | "may"> & { job: WholeJob }) {
  const took = tookWords(job, now);
  return (
    <Facts className="border-y [--fact-label:7rem]">
      <Fact label="Kind">{kindLabels[job.kind] ?? job.kind}</Fact>
      <Fact label="Environment">
        {job.environment === null ? "All" : <EnvironmentMark environment={job.environment} />}
      </Fact>
      <Fact label="Started by">
        <Creator job={job} may={may} />
      </Fact>
      <Fact label="Asked for">
        <Time value={job.createdAt} now={now} as="exact" />
      </Fact>
      {took !== null && <Fact label={job.finishedAt ? "Took" : "Takes so far"}>{took}</Fact>}
      <Fact label="Attempts">{figure(job.attempts)}</Fact>
      {job.file && (
        <Fact label="File until">
          <Time value={job.file.expiresAt} now={now} as="exact" />
        </Fact>
      )}
      <Fact label="Request id">
        <Code>{job.requestId}</Code>
        <CopyButton size="small" variant="ghost" label="Copy request id" value={job.requestId} />
        {may.requests && (
          <Link
            href={`/requests/${encodeURIComponent(job.requestId)}`}
            prefetch={false}
            className="ms-2 link text-sm"
          >
            All it caused
          </Link>
        )}
      </Fact>
      <Fact label="Job id">
        <Code>{job.id}</Code>
        <CopyButton size="small" variant="ghost" label="Copy job id" value={job.id} />
      </Fact>
      {may.log && (
        <Fact label="On record">
          <Link href={`/settings/security/logs?subject=${job.id}`} prefetch={false} className="link">
            In the security log
          </Link>
        </Fact>
      )}
    </Facts>
  );
}

function Creator({ job: { creator }, may }: { job: WholeJob; may: JobPanelProps["may"] }) {
  const { kind, id, name } = creator;
  if (kind === "system") return <>Snapkeys, of its own accord</>;
  const isKey = kind !== "user";
  const href = isKey
    ? may.keys && kind === "apiKey" && `/settings/api-keys/${id}`
    : may.members && `/settings/members?q=${encodeURIComponent(name)}`;
  return (
    <>
      {href ? (
        <Link href={href} prefetch={false} className="link">
          {name}
        </Link>
      ) : (
        name
      )}
      {isKey && <span className="ms-2 text-sm text-muted">API key</span>}
    </>
  );
}

function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-xs break-all">{children}</code>;
}
