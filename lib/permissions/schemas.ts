import { z } from "zod";
import {
  actionsOf,
  isAction,
  isField,
  isResource,
  keyResources,
  registry,
  resources,
  type Holder,
  type Resource,
} from "./registry";

/** One lossless shape for a grant (contract §5): `fields: null` is every field, `[]` is none. */
export const GrantSchema = z
  .strictObject({
    resource: z.string().describe("`customers`"),
    action: z.string().describe("`read`"),
    fields: z.array(z.string()).nullable().describe("Only these fields; null: every one."),
  })
  .meta({ id: "Grant", description: "What may be done to which things." });
export type Grant = z.infer<typeof GrantSchema>;
export const GrantsSchema = z.array(GrantSchema);

const FieldsInput = z
  .array(z.string("must be the name of a field"), "must be a list of field names, or null for every field")
  .nullable();

const GrantInput = z.strictObject(
  {
    resource: z.string("must name a resource"),
    action: z.string("must name an action"),
    fields: FieldsInput.default(null),
  },
  'must be a grant like {"resource":"posts","action":"read","fields":null}',
);

/** `{"posts":{"read":["id"]}}`, and `{"posts":["read"]}` for every field. */
const NestedInput = z.record(
  z.string(),
  z.union([z.array(z.string("must be the name of an action")), z.record(z.string(), FieldsInput)], {
    error: 'must be a list of actions like ["read"], or a map like {"read":["id","title"]}',
  }),
);

/**
 * Grants as people write them: the array or the nested map, in any order and with repeats, come out as one
 * sorted array without repeats. Unknown names are refused one by one, each with its own path.
 * @param among the resources that such a holder can be granted
 */
function grantsInput(among: readonly Resource[], holder: Holder) {
  return z
    .union([z.array(GrantInput), NestedInput], {
      error:
        'must be an array of {"resource","action","fields"} or a map like {"posts":{"read":["id","title"]}}',
    })
    .transform((input, context): Grant[] => {
      const listed = Array.isArray(input)
        ? input.map(listedGrant)
        : Object.entries(input).flatMap(nestedGrants);
      const faults = listed.flatMap((grant) => grantFaults(grant, among, holder));
      for (const { path, message } of faults) {
        context.addIssue({ code: "custom", path: [...path], message });
      }
      return faults.length > 0 ? z.NEVER : normalGrants(listed);
    });
}

function grantFaults(
  { resource, action, fields, at }: Placed,
  among: readonly Resource[],
  holder: Holder,
): { path: Place; message: string }[] {
  if (!isResource(resource) || !among.includes(resource)) {
    const message = `"${resource}" is no resource that a ${holder} can be granted (those are ${among.join(", ")})`;
    return [{ path: at.resource, message }];
  }
  const actions = actionsOf(resource, holder);
  if (!actions.includes(action)) {
    const known = actions.join(", ");
    const message = isAction(resource, action)
      ? `"${action}" of "${resource}" is for people alone (a ${holder} can be granted ${known})`
      : `"${resource}" has no action "${action}" (it has ${known})`;
    return [{ path: at.action, message }];
  }
  return (fields ?? []).flatMap((field, index) => {
    if (isField(resource, field)) return [];
    const known = registry[resource].fields.join(", ") || "none";
    return [
      {
        path: [...at.fields, index],
        message: `"${resource}" has no field "${field}" (it has ${known})`,
      },
    ];
  });
}

/** The grants of a key, of what keys can be granted. */
export const KeyGrantsInput = grantsInput(keyResources, "key").meta({
  id: "GrantsInput",
  description:
    'Grants as an array, or as a map like {"posts":{"read":["id","title"]}}; {"posts":["read"]} means every field.',
});

/** The grants of a role: also what only a person may hold. */
export const RoleGrantsInput = grantsInput(resources, "role");

type Place = readonly (string | number)[];

/** A grant, and where in the body its parts are. */
type Placed = Grant & { at: { resource: Place; action: Place; fields: Place } };

function listedGrant(grant: Grant, index: number): Placed {
  return {
    ...grant,
    at: { resource: [index, "resource"], action: [index, "action"], fields: [index, "fields"] },
  };
}

function nestedGrants([resource, actions]: [string, string[] | Record<string, string[] | null>]): Placed[] {
  const named = Array.isArray(actions)
    ? actions.map((action, index) => ({ action, fields: null, place: [resource, index] }))
    : Object.entries(actions).map(([action, fields]) => ({ action, fields, place: [resource, action] }));
  return named.map(({ action, fields, place }) => ({
    ...{ resource, action, fields },
    at: { resource: [resource], action: place, fields: place },
  }));
}

/** One grant a resource and action, sorted as the registry is; repeated ones are joined. */
export function normalGrants(grants: readonly Grant[]): Grant[] {
  const joined = new Map<string, Grant>();
  for (const { resource, action, fields } of grants) {
    const before = joined.get(`${resource}:${action}`);
    const all = fields === null || before?.fields === null;
    joined.set(`${resource}:${action}`, {
      resource,
      action,
      fields: all ? null : [...new Set([...(before?.fields ?? []), ...(fields ?? [])])],
    });
  }
  return Object.entries(registry).flatMap(([resource, entry]) =>
    entry.actions.flatMap((action) => {
      const grant = joined.get(`${resource}:${action}`);
      if (!grant) return [];
      const order: readonly string[] = entry.fields;
      return [{ ...grant, fields: grant.fields && order.filter((field) => grant.fields?.includes(field)) }];
    }),
  );
}
