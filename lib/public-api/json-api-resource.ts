import { z } from "zod";
import { once } from "../once";
import { definitions } from "../resources/contract";
import type { Definition } from "../resources/definition";
import { referencesOf, relationshipName } from "../resources/related";

/** A member that strict JSON:API writes otherwise than the flat dialect does. */
export type Member = {
  /** "accountId" */
  flat: string;
  /** "account" */
  name: string;
  /** The type that a relationship leads to; null for an attribute that only has another name. */
  refersTo: string | null;
  /** A relationship that nobody can set, whatever they may do. */
  fixed: boolean;
  /** What it leads to can be read below the resource's own address. */
  readable: boolean;
};

/** What of a resource type is not written as in the flat dialect; all else is an attribute of the same name. */
export type ResourceType = { byFlat: ReadonlyMap<string, Member>; byName: ReadonlyMap<string, Member> };

const fixed = (flat: string, name: string, refersTo: string): Member => ({
  ...{ flat, name, refersTo },
  fixed: true,
  readable: false,
});

/** The types that no definition describes. */
const declared: Readonly<Record<string, readonly Member[]>> = {
  "api-keys": [
    fixed("companyId", "company", "companies"),
    fixed("userId", "user", "users"),
    fixed("serviceAccountId", "serviceAccount", "service-accounts"),
  ],
  verifications: [fixed("keyId", "apiKey", "api-keys")],
};

const plain = typeOf([]);

const resourceTypes = () =>
  once("json-api-types", () => {
    const all = definitions.map((definition) => [definition.resource, membersOf(definition)] as const);
    return new Map(
      [...Object.entries(declared), ...all].map(([type, members]) => [type as string, typeOf(members)]),
    );
  });

/** @param type of an operation: "customers" */
export function resourceType(type: string): ResourceType {
  return resourceTypes().get(type) ?? plain;
}

/** Fields that name a resource are relationships; `type` is taken, so an event's is its `eventType`. */
function membersOf(definition: Definition): Member[] {
  const { fields, singular, create, update } = definition;
  const settable = [create, update].flatMap((input) =>
    input instanceof z.ZodObject ? Object.keys(input.shape) : [],
  );
  const readable = referencesOf(definition, definitions).map(({ name }) => name);
  return Object.entries(fields).flatMap(([flat, { refersTo }]): Member[] => {
    const known = { flat, fixed: !settable.includes(flat), readable: readable.includes(flat) };
    if (refersTo) return [{ ...known, name: relationshipName(flat), refersTo }];
    return flat === "type" ? [{ ...known, name: `${singular}Type`, refersTo: null }] : [];
  });
}

function typeOf(members: readonly Member[]): ResourceType {
  return {
    byFlat: new Map(members.map((member) => [member.flat, member])),
    byName: new Map(members.map((member) => [member.name, member])),
  };
}

/**
 * What identifies a row in strict JSON:API. Who calls is identified by their key or account; a verification,
 * which is kept nowhere, by the call that asked for it.
 * @throws {Error} for a row that has no id: the hallway refuses who may not read it
 */
export function identify(type: string, row: Readonly<Record<string, unknown>>, requestId: string): string {
  if (typeof row.id === "string") return row.id;
  if (type === "verifications") return requestId;
  const { key, user } = row;
  const caller = type === "callers" ? (key ?? user) : null;
  if (typeof caller === "object" && caller !== null && "id" in caller) return String(caller.id);
  throw new Error(`A row of ${type} has no id`);
}
