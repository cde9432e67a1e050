import { z } from "zod";
import type { Actor } from "../actor";
import { listKeyPolicies } from "../key-policies/list";
import { callsCounted } from "../request-logs/queue";
import { IdInput } from "../text";
import { query } from "../verb";
import type { ApiKeyView } from "./answers";
import { concernsOf, idleDays, type Concern } from "./concerns";
import { readableKeys } from "./find";
import { countedMatches, keyOrder, matchingKeys } from "./list";
import { presentApiKey, withParts } from "./present";
import { OwnApiKeysInput } from "./schemas";

/** A key by what lists of keys are sorted by. */
export type KeyPlace = {
  id: string;
  name: string;
  createdAt: Date;
  lastRequest: Date | null;
  expirationDate: Date | null;
};

export type OwnKeyPlaces = { places: KeyPlace[]; total: number; exact: boolean };

/** The first keys of the viewer's own in their order, by what they are sorted by; `total` of them match. */
export const placeOwnKeys = query({
  name: "api-keys.place-own",
  permission: "api-keys:read",
  input: OwnApiKeysInput,
  async run({ actor, input: { sort, most, ...filter }, db }): Promise<OwnKeyPlaces> {
    await callsCounted();
    const where = { AND: [{ userId: self(actor) }, await matchingKeys({ actor, db }, filter, new Date())] };
    const [places, total] = await Promise.all([
      db.apiKey.findMany({
        where,
        select: { id: true, name: true, createdAt: true, lastRequest: true, expirationDate: true },
        orderBy: keyOrder(sort),
        take: most,
      }),
      db.apiKey.count({ where, take: countedMatches + 1 }),
    ]);
    return { places, total: Math.min(total, countedMatches), exact: total <= countedMatches };
  },
});

/** A key of one's own and what is said about it. */
export type OwnKey = { key: ApiKeyView; concerns: Concern[]; idleAfterDays: number };

/** Those of the named keys that are the viewer's own, in no order. */
export const getOwnKeys = query({
  name: "api-keys.get-own",
  permission: "api-keys:read",
  input: z.strictObject({ ids: z.array(IdInput).max(100) }),
  async run({ actor, input: { ids }, db }): Promise<OwnKey[]> {
    const now = new Date();
    const [rows, policies] = await Promise.all([
      db.apiKey.findMany({
        where: { AND: [readableKeys(actor), { id: { in: ids }, userId: self(actor) }] },
        include: withParts,
      }),
      listKeyPolicies(actor, {}),
    ]);
    return rows.map((row) => {
      const key = presentApiKey(row, row.rateLimitMax, now);
      const policy = policies.find(({ environment }) => environment === key.environment);
      const idleAfterDays = policy?.idleWarnDays ?? idleDays;
      return { key, concerns: concernsOf(key, { ownerActive: true, idleAfterDays, now }), idleAfterDays };
    });
  },
});

/** Nobody's id where no person asks: it finds nothing. */
const self = (actor: Actor) =>
  actor.kind === "user" ? actor.user.id : "00000000-0000-0000-0000-000000000000";
