import { redirect } from "next/navigation";
import type { KeyRow } from "@/components/api-keys/list/key-row";
import { keysPageSize, listHref, listInput, type ListAddress } from "@/components/api-keys/list/list-address";
import type { UserActor } from "@/lib/actor";
import { countConcerns } from "@/lib/api-keys/attention";
import { concernsOf, idleDays } from "@/lib/api-keys/concerns";
import { countApiKeys, listApiKeys } from "@/lib/api-keys/list";
import { listKeyOwners, type KeyOwner } from "@/lib/api-keys/owners";
import { ownersToChoose } from "@/lib/api-keys/owners-to-choose";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { listKeyTags } from "@/lib/api-keys/tags";
import { companyHref } from "@/lib/companies/address";
import type { Environment } from "@/lib/environments";
import { listKeyPolicies } from "@/lib/key-policies/list";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import { can } from "@/lib/permissions/can";

export type LoadedList = Awaited<ReturnType<typeof loadList>>["list"];

/**
 * The rows of the page with what is said about each, and what the list can be narrowed to. Past the end:
 * the last page instead.
 */
export async function loadList(actor: UserActor, address: ListAddress, now: Date) {
  const { environment } = address;
  const [{ keys, more }, { total, exact }, policies, concerned, tags, owners] = await Promise.all([
    listApiKeys(actor, listInput(address)),
    countApiKeys(actor, listInput(address)),
    listKeyPolicies(actor, {}),
    countConcerns(actor, environment ? { environments: [environment] } : {}),
    listKeyTags(actor, {}),
    can(actor, "api-keys:administer") ? ownersToChoose(actor, {}) : null,
  ]);
  const pages = Math.max(1, Math.ceil(total / keysPageSize));
  if (keys.length === 0 && address.page > pages)
    redirect(companyHref(actor.company.id, listHref(address, { page: pages })));
  const known = await ownersOf(actor, keys, address);
  const rows = keys.map((key): KeyRow => rowOf(key, { actor, known, policies, now }));
  return {
    list: { rows, more, total, exact },
    attention: { concerned, idleAfterDays: idleAfterDays(policies, environment) },
    choices: { tags, owners, owner: known.get(address.owner ?? "") ?? null },
  };
}

type Known = ReadonlyMap<string, KeyOwner>;

/** Whose the keys are, and who the list is narrowed to. */
async function ownersOf(
  actor: UserActor,
  keys: readonly ApiKeyView[],
  { owner }: ListAddress,
): Promise<Known> {
  const ids = keys.map(({ userId, serviceAccountId }) => userId ?? serviceAccountId);
  const wanted = new Set([...ids, owner].filter((id) => id !== null));
  const owners = await listKeyOwners(actor, { ids: [...wanted] });
  return new Map(owners.map((owner) => [owner.id, owner]));
}

type About = { actor: UserActor; known: Known; policies: readonly KeyPolicy[]; now: Date };

function rowOf(key: ApiKeyView, { actor, known, policies, now }: About): KeyRow {
  const owner = known.get(key.userId ?? key.serviceAccountId ?? "") ?? null;
  const idleAfterDays =
    policies.find(({ environment }) => environment === key.environment)?.idleWarnDays ?? null;
  return {
    key,
    owner,
    own: key.userId === actor.user.id,
    concerns: concernsOf(key, { ownerActive: owner?.active ?? false, idleAfterDays, now }),
    idleAfterDays: idleAfterDays ?? idleDays,
  };
}

/** After how many days a key counts as idle, where that is the same in every environment in sight. */
function idleAfterDays(policies: readonly KeyPolicy[], environment: Environment | null): number | null {
  const inSight = policies.filter((policy) => environment === null || policy.environment === environment);
  const days = new Set(inSight.map(({ idleWarnDays }) => idleWarnDays ?? idleDays));
  const [only] = days;
  return days.size === 1 && only !== undefined ? only : null;
}
