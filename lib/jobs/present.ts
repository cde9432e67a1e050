import type { Actor } from "../actor";
import { scopedClient, type Open } from "../database/scope";
import type { Reply } from "../public-api/operation";
import { jobs } from "../resources/jobs";
import { presentWritten } from "../resources/present";
import { getRow } from "../resources/read";

/** The answer to a call that has started a job: the job, as far as the caller may read jobs, and always its id. */
export async function startedJob(actor: Actor, id: string, open?: Open): Promise<Reply> {
  const row = await getRow(jobs, open?.db ?? scopedClient(actor.company.id), actor, id);
  const { data, withheld } = presentWritten(jobs, actor, row);
  return { data, headers: { Location: `/v3/jobs/${id}`, "Snappy-Withheld-Fields": String(withheld) } };
}
