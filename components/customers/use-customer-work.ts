"use client";

import { useEffect, useRef } from "react";
import { useWatched } from "@/components/jobs/use-watched";
import { useGo } from "@/components/ui/company-address";
import type { CustomerWork } from "@/lib/customers/work";
import type { JobStanding } from "@/lib/jobs/standing";
import { isUnderWay } from "@/lib/jobs/under-way";
import type { CustomerActions } from "./customer-actions";

const jobsOf = ({ imports, exports }: CustomerWork) => [...imports, ...exports];

/** Watches imports and exports; when an import ends the page is read anew, since its customers are there now. */
export function useCustomerWork(first: CustomerWork, read: CustomerActions["work"]) {
  const watched = useWatched(first, read, (work) => !jobsOf(work).some(isUnderWay), furthest);
  const { refresh } = useGo();
  const busy = watched.value.imports.filter(isUnderWay).length;
  const before = useRef(busy);
  useEffect(() => {
    if (busy < before.current) refresh();
    before.current = busy;
  }, [busy, refresh]);
  return watched;
}

/** A page that was made a moment before the last answer must not turn the bar back. */
function furthest(before: CustomerWork, next: CustomerWork): CustomerWork {
  return {
    imports: next.imports.map((job) => further(before.imports, job)),
    exports: next.exports.map((job) => further(before.exports, job)),
  };
}

function further<Job extends JobStanding & { id: string }>(before: readonly Job[], job: Job): Job {
  const known = before.find(({ id }) => id === job.id);
  if (!known || !isUnderWay(job)) return job;
  return !isUnderWay(known) || known.progress > job.progress ? known : job;
}
