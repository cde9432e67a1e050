import { z } from "zod";
import type { Actor, Scope } from "../actor";
import { actorFor } from "../auth/actor-for";
import { findMember } from "../auth/find-member";
import { systemActor, systemCaller } from "../auth/system-actor";
import { actorForKey } from "../api-keys/actor-for-key";
import type { KnownKey } from "../api-keys/known-key";
import { readKeyById } from "../api-keys/lookup";
import { whyUnusable, type Unusable } from "../api-keys/unusable";
import { scopedClient } from "../database/scope";
import { AppError } from "../errors";
import { meet, rightsOf, type Rights } from "../permissions/effective";
import type { Permission } from "../permissions/registry";
import { GrantsSchema } from "../permissions/schemas";
import type { HeldJob } from "./queue";

/** As far as it says who works on a job. */
type Created = Pick<
  HeldJob,
  "companyId" | "environment" | "creatorKind" | "creatorId" | "allowed" | "requestId"
>;

const ids = z.array(z.string()).nullable();
/** What a creator was allowed when they asked: the column `allowed`. */
export const Allowed = z.object({ grants: GrantsSchema, accounts: ids, customers: ids });

type Reach = { rights: Rights; accounts: Scope; customers: Scope };

/**
 * Whoever started a job, with the rights that they had when they did and still have: never more, and where one
 * that the job needs is gone or narrower, nobody.
 * @throws {AppError} that the key was revoked, the person left, or their rights were cut
 */
export async function creatorOf(job: Created, needs: readonly Permission[]): Promise<Actor> {
  if (job.creatorKind === "system") return ourselves(job, needs);
  const { grants, ...then } = Allowed.parse(job.allowed);
  const actor = job.creatorKind === "user" ? await person(job) : await key(job);
  const before: Reach = { rights: rightsOf(grants), ...then };
  const both: Reach = {
    rights: meet(before.rights, actor.rights),
    accounts: overlap(before.accounts, actor.accounts),
    customers: overlap(before.customers, actor.customers),
  };
  requireAll(before, both, needs);
  return { ...actor, ...both };
}

async function person({ companyId, creatorId, ...job }: Created): Promise<Actor> {
  const found = creatorId === null ? null : await findMember(companyId, creatorId);
  if (!found) throw refused("Whoever started this job may no longer act for the company.");
  const caller = systemCaller(job.requestId);
  return { ...actorFor(found.user, found.membership, caller, null), environment: job.environment };
}

async function key({ companyId, creatorId, ...job }: Created): Promise<Actor> {
  if (job.environment === null) throw new Error("A key works in one environment");
  const found = creatorId === null ? null : await readKeyById(companyId, creatorId);
  if (!found) throw stopped("key_revoked", "was deleted");
  refuseUnusable(found);
  return actorForKey(found, job.environment, systemCaller(job.requestId));
}

/** What is due is done with the rights that this kind of job needs, and no other. */
async function ourselves(job: Created, needs: readonly Permission[]): Promise<Actor> {
  const select = { id: true, name: true, demoEndsAt: true } as const;
  const { demoEndsAt, ...found } = await scopedClient(job.companyId).company.findFirstOrThrow({ select });
  const company = { ...found, demo: demoEndsAt !== null };
  const actor = systemActor(company, new Map(needs.map((need) => [need, null])));
  return { ...actor, environment: job.environment, caller: systemCaller(job.requestId) };
}

/** As at a call. */
function refuseUnusable(found: KnownKey): void {
  const unusable = whyUnusable(found, Date.now());
  if (unusable) throw stopped(...stops[unusable.why]);
}

type StopCode = "key_revoked" | "key_expired" | "key_not_yet_valid";

const stops: Readonly<Record<Unusable["why"], [StopCode, string]>> = {
  expired: ["key_expired", "has expired"],
  revoked: ["key_revoked", "was revoked"],
  ownerless: ["key_revoked", "stopped with its owner or its company"],
  early: ["key_not_yet_valid", "is not valid yet"],
};

function requireAll(before: Reach, both: Reach, needs: readonly Permission[]): void {
  for (const need of needs) {
    const [had, has] = [before.rights.get(need), both.rights.get(need)];
    if (has === undefined) throw refused(`Whoever started this job may no longer ${words(need)}.`);
    if (has !== null && (had === null || has.size < (had?.size ?? 0)))
      throw refused(`Whoever started this job may no longer ${words(need)} in every field that they could.`);
  }
  const narrower = (one: Scope, other: Scope) =>
    one === null ? other !== null : other !== null && other.length < one.length;
  if (narrower(before.accounts, both.accounts) || narrower(before.customers, both.customers))
    throw refused("Whoever started this job no longer reaches every account and customer that they did.");
}

/**
 * Whether an actor may themselves do all that a job does: what it needs, in every field that its creator could, for
 * every account and customer that they reached.
 */
export function covers(actor: Actor, allowed: unknown, needs: readonly Permission[]): boolean {
  const then = Allowed.parse(allowed);
  const theirs = rightsOf(then.grants);
  const within = (mine: Scope, other: Scope) =>
    mine === null || (other !== null && other.every((id) => mine.includes(id)));
  const fields = needs.every((need) => {
    const [mine, other] = [actor.rights.get(need), theirs.get(need) ?? null];
    return (
      mine !== undefined &&
      (mine === null || (other !== null && [...other].every((field) => mine.has(field))))
    );
  });
  return fields && within(actor.accounts, then.accounts) && within(actor.customers, then.customers);
}

function overlap(one: Scope, other: Scope): Scope {
  if (one === null) return other;
  return other === null ? one : one.filter((id) => other.includes(id));
}

const words = (permission: Permission) => permission.split(":").reverse().join(" ").replaceAll("-", " ");
const refused = (detail: string) => new AppError({ code: "permission_denied", detail });
const stopped = (code: StopCode, what: string) =>
  new AppError({ code, detail: `The key that started this job ${what}.` });
