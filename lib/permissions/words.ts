import { actionsOf, keyResources, registry, resources, type Holder, type Resource } from "./registry";
import type { Grant } from "./schemas";

/** What the server sets by itself: a caller reads it and never writes it. */
const setByServer: readonly string[] = [
  ...["id", "createdAt", "updatedAt"],
  ...["source", "apiKeyId", "userId", "requestId"],
];

/** Actions on a row that touch none of its fields more than others. */
const asWhole: readonly string[] = ["delete", "cancel", "retry"];

/**
 * The fields that a permission can be narrowed to, in the registry's order. Writing can be narrowed to what a
 * caller writes; what is done to a row as a whole, what only people do and what has no fields, to nothing: the list is
 * empty. Client-safe.
 */
export function fieldsOf(resource: Resource, action: string): readonly string[] {
  const fields: readonly string[] = registry[resource].fields;
  if (action === "read") return fields;
  if (asWhole.includes(action) || isForPeople(resource, action)) return [];
  return fields.filter((field) => !setByServer.includes(field));
}

/** An action that only people may hold of what keys may hold something of. */
const isForPeople = (resource: Resource, action: string) =>
  registry[resource].keys && !actionsOf(resource, "key").includes(action);

/** What one resource's grants come to; `whole` when nothing of it is left out. */
export type ResourceSummary = { label: string; words: string; whole: boolean };

/**
 * Grants in words, resource by resource: "Customers" "read 2 of 8 fields, create". Resources without
 * a grant are left out, and so are names that the registry does not know: they grant nothing.
 * @param holder whose they are: a key's, unless said
 * @param among what is told of: all that such a holder can be granted, unless said
 */
export function summariseGrants(
  grants: readonly Grant[],
  holder: Holder = "key",
  among: readonly Resource[] = holder === "key" ? keyResources : resources,
): ResourceSummary[] {
  return among.flatMap((resource) => {
    const { label } = registry[resource];
    const actions = actionsOf(resource, holder);
    const parts = actions.flatMap((action) => {
      const grant = grants.find((entry) => entry.resource === resource && entry.action === action);
      const words = grant && grantWords(resource, grant);
      return words ? [words] : [];
    });
    if (parts.length === 0) return [];
    const whole = parts.length === actions.length && parts.every((part, index) => part === actions[index]);
    return [{ label, words: whole ? "all" : parts.join(", "), whole }];
  });
}

/** "read", "read 2 of 8 fields"; null when it comes to nothing. */
function grantWords(resource: Resource, { action, fields }: Grant): string | null {
  if (fields === null) return action;
  const all = fieldsOf(resource, action);
  if (all.length === 0) return fields.length > 0 ? action : null;
  const count = all.filter((field) => fields.includes(field)).length;
  if (count === 0) return null;
  return count === all.length ? action : `${action} ${count} of ${all.length} fields`;
}

/**
 * A key's permissions in one line: "Inherits role", "Nothing", "Everything",
 * "Customers: read 2 of 8 fields · Posts: all".
 */
export function permissionWords(key: { inheritsRole: boolean; permissions: readonly Grant[] }): string {
  if (key.inheritsRole) return "Inherits role";
  const summary = summariseGrants(key.permissions);
  if (summary.length === 0) return "Nothing";
  if (summary.length === keyResources.length && summary.every(({ whole }) => whole)) return "Everything";
  if (isReadOnly(key.permissions)) return "Reads everything";
  return summary.map(({ label, words }) => `${label}: ${words}`).join(" · ");
}

/** A role's permissions in one line, those that no key can carry included. */
export function roleGrantWords(grants: readonly Grant[]): string {
  const summary = summariseGrants(grants, "role");
  if (summary.length === 0) return "Nothing";
  if (summary.length === resources.length && summary.every(({ whole }) => whole)) return "Everything";
  return summary.map(({ label, words }) => `${label}: ${words}`).join(" · ");
}

function isReadOnly(grants: readonly Grant[]): boolean {
  const readable = keyResources.filter((resource) => fieldsOf(resource, "read").length > 0);
  const reads = grants.filter(({ action, fields }) => action === "read" && fields === null);
  return grants.length === reads.length && reads.length === readable.length;
}
