import type { Metadata } from "next";
import { isFiltered, jobsInput, readJobsAddress } from "@/components/jobs/jobs-address";
import { JobDesk } from "@/components/jobs/job-desk";
import { JobFilters } from "@/components/jobs/job-filters";
import { JobList } from "@/components/jobs/job-list";
import { JobPanel } from "@/components/jobs/job-panel";
import { JobsHeader } from "@/components/jobs/jobs-header";
import { WhileUnfinished } from "@/components/jobs/while-unfinished";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { getJob } from "@/lib/jobs/get";
import { listJobs } from "@/lib/jobs/list";
import { isUnderWay } from "@/lib/jobs/under-way";
import { readsWholeJobs } from "@/lib/jobs/whole";
import { can } from "@/lib/permissions/can";
import { cancelJobAction, retryJobAction } from "./actions";

export const metadata: Metadata = { title: "Jobs" };

/** `job` in the address opens one of them beside the list. */
export default async function JobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readJobsAddress(await searchParams);
  if (!readsWholeJobs(actor)) return <NoAccess title="Jobs" what="jobs" />;

  const [list, job] = await Promise.all([
    listJobs(actor, jobsInput(address)),
    address.job === null ? null : findJob(actor, address.job),
  ]);
  const now = new Date();
  const companyId = actor.company.id;
  const unfinished = [...list.jobs, ...(job ? [job] : [])].filter(isUnderWay);
  const may = {
    members: can(actor, "members:read"),
    keys: can(actor, "api-keys:read"),
    log: can(actor, "security-logs:read"),
    requests: can(actor, "logs:read") || can(actor, "security-logs:read"),
  };
  return (
    <JobDesk
      actions={{ cancel: cancelJobAction.bind(null, companyId), retry: retryJobAction.bind(null, companyId) }}
    >
      <JobsHeader />
      {(list.jobs.length > 0 || isFiltered(address)) && <JobFilters address={address} jobs={list.jobs} />}
      <JobList {...list} address={address} now={now} />
      <WhileUnfinished count={new Set(unfinished.map(({ id }) => id)).size} />
      {address.job !== null && (
        <JobPanel job={job} address={address} now={now} may={may} companyId={companyId} />
      )}
    </JobDesk>
  );
}

async function findJob(actor: UserActor, id: string) {
  return getJob(actor, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
}
