import { z } from "zod";
import { isAction, isField, isResource, keyResources, registry } from "./registry";

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
 * The grants of a key as people write them: the array or the nested map, in any order and with
 * repeats, come out as one sorted array without repeats. Unknown names are refused one by one,
 * each with its own path.
 */
export const KeyGrantsInput = z
  .union([z.array(GrantInput), NestedInput], {
    error:
      'must be an array of {"resource","action","fields"} or a map like {"posts":{"read":["id","title"]}}',
  })
  .transform((input, context): Grant[] => {
    const listed = Array.isArray(input)
      ? input.map(listedGrant)
      : Object.entries(input).flatMap(nestedGrants);
    const refuse = (path: Place, message: string) =>
      context.addIssue({ code: "custom", path: [...path], message });
    for (const { resource, action, fields, at } of listed) {
      if (!isResource(resource) || !registry[resource].keys) {
        refuse(
          at.resource,
          `"${resource}" is no resource that a key can be granted (those are ${keyResources.join(", ")})`,
        );
      } else if (!isAction(resource, action)) {
        const known = registry[resource].actions.join(", ");
        refuse(at.action, `"${resource}" has no action "${action}" (it has ${known})`);
      } else {
        fields?.forEach((field, index) => {
          if (isField(resource, field)) return;
          refuse(
            [...at.fields, index],
            `"${resource}" has no field "${field}" (it has ${registry[resource].fields.join(", ") || "none"})`,
          );
        });
      }
    }
    return context.issues.length > 0 ? z.NEVER : normalGrants(listed);
  })
  .meta({
    id: "GrantsInput",
    description:
      'Grants as an array, or as a map like {"posts":{"read":["id","title"]}}; {"posts":["read"]} means every field.',
  });

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
