import type { Findings } from "@/components/overview/attention-items";
import type { UserActor } from "@/lib/actor";
import { faultWords } from "@/lib/audit/fault";
import { listSecurityLogs } from "@/lib/audit/list";
import { getLogWork } from "@/lib/audit/work";
import { getApiKey } from "@/lib/api-keys/get";
import { getKeyOwner } from "@/lib/api-keys/owner";
import { getFirstSteps } from "@/lib/first-steps/get";
import { getFailingAdapters } from "@/lib/overview/adapters";
import { getFailedJobs } from "@/lib/overview/jobs";
import { getKeyAttention } from "@/lib/overview/keys";
import { getMissingSecondFactors } from "@/lib/overview/second-factor";
import { getFlaggedSessions } from "@/lib/overview/sessions";
import { getTraffic } from "@/lib/overview/traffic";
import { getFailingWebhooks } from "@/lib/overview/webhooks";
import { can } from "@/lib/permissions/can";

const latest = 6;

/** Everything that the overview shows to somebody: what their role does not include is null. */
export async function loadOverview(actor: UserActor) {
  const seesKeys = can(actor, "api-keys:read");
  const seesLog = can(actor, "security-logs:read");
  const [traffic, found, log, first] = await Promise.all([
    seesKeys ? getTraffic(actor, {}) : null,
    loadFindings(actor),
    seesLog ? listSecurityLogs(actor, { size: latest }) : null,
    seesKeys ? getFirstSteps(actor, {}) : null,
  ]);
  const open = first?.steps.some(({ done }) => !done) ? first : null;
  const called = open?.steps.find(({ step }) => step === "call")?.done !== false;
  return {
    ...{ traffic, found, entries: log?.entries ?? null },
    /** Null: hidden, or all done. */
    steps: open,
    /** Nothing was called yet: there are no figures to show. */
    fresh: !called,
    firstCall: !called && open?.keyId ? await loadFirstCall(actor, open.keyId) : null,
  };
}

/** The key that a first call can be made with, and whose it is. */
async function loadFirstCall(actor: UserActor, id: string) {
  const [apiKey, owner] = await Promise.all([getApiKey(actor, { id }), getKeyOwner(actor, { id })]);
  return { apiKey, owner };
}

async function loadFindings(actor: UserActor): Promise<Findings> {
  const [keys, webhooks, adapters, jobs, sessions, secondFactors, logFault] = await Promise.all([
    can(actor, "api-keys:read") ? getKeyAttention(actor, {}) : null,
    can(actor, "webhooks:read") ? getFailingWebhooks(actor, {}) : null,
    can(actor, "adapters:read") ? getFailingAdapters(actor, {}) : null,
    can(actor, "jobs:read") ? getFailedJobs(actor, {}) : null,
    can(actor, "sessions:read") ? getFlaggedSessions(actor, {}) : null,
    can(actor, "members:read") ? getMissingSecondFactors(actor, {}) : null,
    can(actor, "security-logs:read") ? logFaultOf(actor) : null,
  ]);
  return { keys, webhooks, adapters, jobs, sessions, secondFactors, logFault };
}

/** What the last verification of the security log found wrong. */
async function logFaultOf(actor: UserActor): Promise<Findings["logFault"]> {
  const { verification } = await getLogWork(actor, {});
  const fault = verification?.verdict?.fault;
  return verification && fault ? { words: faultWords(fault), at: verification.at } : null;
}
