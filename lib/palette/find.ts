import type { z } from "zod";
import type { Actor } from "../actor";
import { searchAdapters, type FoundAdapter } from "../adapters/search";
import { findPastedKey, type PastedKey } from "../api-keys/find-pasted";
import { searchApiKeys, type FoundKey } from "../api-keys/search";
import { findCustomers, type FoundCustomer } from "../customers/search";
import { searchMembers, type FoundMember } from "../members/search";
import { can } from "../permissions/can";
import { searchRoles, type FoundRole } from "../roles/search";
import { parse } from "../validation";
import type { Verb } from "../verb";
import { searchWebhooks, type FoundWebhook } from "../webhooks/search";
import { FindInput } from "./schemas";

/** What was found, by kind; nothing of what the role may not read. */
export type Found = {
  pasted: PastedKey[];
  keys: FoundKey[];
  people: FoundMember[];
  customers: FoundCustomer[];
  webhooks: FoundWebhook[];
  adapters: FoundAdapter[];
  roles: FoundRole[];
};

/**
 * Looks for a text in every kind of thing that the actor may read, or for a key by its two ends. What they may not
 * read is not asked for: it is no attempt.
 * @throws {AppError} invalid_attribute
 */
export async function findEverything(actor: Actor, input: unknown): Promise<Found> {
  const asked = parse(FindInput, input);
  const found = async <Input extends z.ZodType, Row>(
    verb: Verb<Input, Row[]>,
    fits: boolean,
  ): Promise<Row[]> => (fits && can(actor, verb.permission) ? verb(actor, asked) : []);
  const byName = "search" in asked;
  const [pasted, keys, people, customers, webhooks, adapters, roles] = await Promise.all([
    found(findPastedKey, !byName),
    found(searchApiKeys, byName),
    found(searchMembers, byName),
    found(findCustomers, byName),
    found(searchWebhooks, byName),
    found(searchAdapters, byName),
    found(searchRoles, byName),
  ]);
  return { pasted, keys, people, customers, webhooks, adapters, roles };
}
