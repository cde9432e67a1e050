import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Actor } from "../actor";
import { scopedClient, type Open } from "../database/scope";
import { AppError } from "../errors";
import { authorise } from "../permissions/can";
import { reportFault } from "../report";
import { parse } from "../validation";
import { visibleKeys } from "./find";
import { reactivateApiKey } from "./reactivate";
import { revokeApiKey } from "./revoke";
import { ChangeApiKeysInput } from "./schemas";
import { tagApiKey } from "./tag";
import { updateApiKey } from "./update";

/** What became of each key; `name` is null where there is no such key for the actor. */
export type ChangedKeys = {
  done: { id: string; name: string }[];
  failed: { id: string; name: string | null; reason: string }[];
};

/**
 * One deed for up to 100 keys, each in a transaction and with a security-log row of its own, by the very
 * verb that does it to one key: a key that is refused keeps none of the others from it.
 * @throws {AppError} permission_denied; invalid_attribute when the keys or the deed cannot be read
 */
export async function changeApiKeys(actor: Actor, input: unknown): Promise<ChangedKeys> {
  authorise(actor, "api-keys:update");
  const { ids, deed } = parse(ChangeApiKeysInput, input);
  const known = await scopedClient(actor.company.id).apiKey.findMany({
    where: { AND: [{ id: { in: ids } }, visibleKeys(actor)] },
    select: { id: true, name: true },
  });
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const changed: ChangedKeys = { done: [], failed: [] };
  for (const id of new Set(ids)) {
    try {
      const { name } = await doToKey(actor, id, deed);
      changed.done.push({ id, name });
    } catch (error) {
      changed.failed.push({ id, name: names.get(id) ?? null, reason: reasonOf(error, id) });
    }
  }
  return changed;
}

/** A fault of ours stops one key as a refusal does: what the others came to must not be lost with it. */
function reasonOf(error: unknown, id: string): string {
  if (error instanceof AppError) return error.faults.map(({ detail }) => detail).join(" ");
  reportFault(error, { door: "change many", apiKey: id });
  return "Something went wrong on our side. This key was not changed; try again.";
}

type Deed = z.output<typeof ChangeApiKeysInput>["deed"];

/** What the verb of a deed is asked, for one key. */
function inputFor(id: string, deed: Deed) {
  switch (deed.kind) {
    case "revoke":
      return { id, attributes: { reason: deed.reason, note: deed.note } };
    case "reactivate":
      return { id };
    case "expire":
      return { id, attributes: { expirationDate: deed.expirationDate } };
    case "tag":
      return { id, attributes: { add: deed.add, remove: deed.remove } };
  }
}

const verbs = {
  revoke: revokeApiKey,
  reactivate: reactivateApiKey,
  expire: updateApiKey,
  tag: tagApiKey,
} as const;

/** By the very verb that does it to one key. @param open a transaction that it is to join */
export function doToKey(actor: Actor, id: string, deed: Deed, open?: Open): Promise<{ name: string }> {
  return verbs[deed.kind](actor, inputFor(id, deed), open);
}

/** @throws {AppError} invalid_attribute for a deed that the verb could not even read, whatever key it is for */
export function checkDeed(deed: Deed): void {
  parse(verbs[deed.kind].input, inputFor(randomUUID(), deed));
}
