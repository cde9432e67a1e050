import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { within } from "@/lib/resources/definition";
import { builtInRoles, rightsOfRole } from "@/lib/roles/built-in";
import { can, grantedFields } from "./can";
import { grantsOf, keyPart, keyRights, meet, rightsOf, type Rights } from "./effective";
import {
  actionsOf,
  keyResources,
  permissions,
  registry,
  resources,
  type Holder,
  type Permission,
  type Resource,
} from "./registry";
import { KeyGrantsInput, normalGrants, type Grant } from "./schemas";

/** One thing that can be allowed: a permission with a field, or alone where the resource has none. */
type Atom = { permission: Permission; resource: Resource; field: string | null };

const atoms = permissions.flatMap((permission): Atom[] => {
  const resource = permission.split(":")[0] as Resource; // permissions are made of resources
  const fields: readonly string[] = registry[resource].fields;
  return (fields.length > 0 ? fields : [null]).map((field) => ({ permission, resource, field }));
});

const allows = (rights: Rights, { permission, resource, field }: Atom): boolean =>
  can({ rights }, permission) &&
  (field === null || grantedFields({ rights }, resource, permission.split(":")[1] ?? "").includes(field));
const allowed = (rights: Rights): Set<Atom> => new Set(atoms.filter((atom) => allows(rights, atom)));

/** The meaning of a list of grants, said once more and simply: the union of what each one names. */
const named = (grants: readonly Grant[]): Set<Atom> =>
  new Set(
    atoms.filter(({ permission, field }) =>
      grants.some(
        (grant) =>
          `${grant.resource}:${grant.action}` === permission &&
          (grant.fields === null || (field !== null && grant.fields.includes(field))),
      ),
    ),
  );

const grantOf = (among: readonly Resource[], holder: Holder) =>
  fc.constantFrom(...among).chain((resource) =>
    fc.record({
      resource: fc.constant<string>(resource),
      action: fc.constantFrom<string>(...actionsOf(resource, holder)),
      fields: fc.option(fc.subarray<string>([...registry[resource].fields]), { freq: 4 }),
    }),
  );
const grants = fc.array<Grant>(grantOf(resources, "role"), { maxLength: 6 });
const keyGrants = fc.array<Grant>(grantOf(keyResources, "key"), { maxLength: 6 });
const junk = fc.constantFrom(
  "",
  "*",
  "all",
  "customers:read",
  "constructor",
  "__proto__",
  "toString",
  "Customers",
  "read ",
  "id",
);
const oddGrants = fc.array<Grant>(
  fc.record({
    resource: fc.oneof(junk, fc.constantFrom<string>(...resources)),
    action: fc.oneof(junk, fc.constantFrom("read", "create", "administer")),
    fields: fc.option(fc.array(fc.oneof(junk, fc.constantFrom("name", "createdAt")), { maxLength: 4 })),
  }),
  { maxLength: 5 },
);
const key = fc.record({ inheritsRole: fc.boolean(), permissions: fc.oneof(keyGrants, grants) });

const subset = (part: Set<Atom>, whole: Set<Atom>) => [...part].every((atom) => whole.has(atom));
/** Ten properties, 110,000 cases. */
const check = (property: fc.IRawProperty<unknown, false>) => fc.assert(property, { numRuns: 11_000 });

describe("what is allowed", () => {
  test("is what the grants name, and nothing else", () => {
    check(
      fc.property(grants, (given) => {
        expect(allowed(rightsOf(given))).toEqual(named(given));
      }),
    );
  });

  test("unknown resources, actions and fields grant nothing", () => {
    const known = new Set<string>(permissions);
    check(
      fc.property(oddGrants, grants, (odd, good) => {
        const rights = rightsOf([...odd, ...good]);
        expect([...rights.keys()].filter((permission) => !known.has(permission))).toEqual([]);
        expect(allowed(rights)).toEqual(named([...odd, ...good]));
      }),
    );
  });

  test("a key's rights are its own ∩ its role's ∩ what keys can carry; an inheriting key's are its role's", () => {
    check(
      fc.property(key, grants, (given, role) => {
        const rights = allowed(keyRights(given, rightsOf(role)));
        const own = given.inheritsRole ? new Set(atoms) : named(given.permissions);
        const forKeys = ({ permission, resource }: Atom) =>
          actionsOf(resource, "key").some((action) => permission === `${resource}:${action}`);
        const expected = [...named(role)].filter((atom) => own.has(atom) && forKeys(atom));
        expect(rights).toEqual(new Set(expected));
      }),
    );
  });
});

describe("no restriction ever adds a right", () => {
  test("the meet of two is within both, and is the same either way round, however often", () => {
    check(
      fc.property(grants, grants, grants, (one, two, three) => {
        const [a, b, c] = [rightsOf(one), rightsOf(two), rightsOf(three)];
        const both = allowed(meet(a, b));
        expect(both).toEqual(new Set([...allowed(a)].filter((atom) => allowed(b).has(atom))));
        expect(both).toEqual(allowed(meet(b, a)));
        expect(allowed(meet(meet(a, b), c))).toEqual(allowed(meet(a, meet(b, c))));
        expect(allowed(meet(a, a))).toEqual(allowed(a));
      }),
    );
  });

  test("fewer grants, fewer fields, or a list instead of all: never more rights", () => {
    const cut = fc.record({ drop: fc.nat(5), field: fc.nat(9) });
    check(
      fc.property(keyGrants, grants, cut, (given, role, { drop, field }) => {
        const part = given.flatMap((grant, index): Grant[] => {
          if (index === drop) return [];
          const all: readonly string[] = registry[grant.resource as Resource].fields; // drawn from the registry
          return [{ ...grant, fields: (grant.fields ?? all).filter((_, place) => place !== field) }];
        });
        const [less, more] = [part, given].map((permissions) =>
          allowed(keyRights({ inheritsRole: false, permissions }, rightsOf(role))),
        );
        expect(less && more && subset(less, more)).toBe(true);
      }),
    );
  });

  test("a smaller role makes no key larger, inheriting ones included", () => {
    check(
      fc.property(key, grants, grants, (given, role, more) => {
        const [less, whole] = [role, [...role, ...more]].map((all) =>
          allowed(keyRights(given, rightsOf(all))),
        );
        expect(less && whole && subset(less, whole)).toBe(true);
      }),
    );
  });

  test("no key does more than its owner, whichever role, whatever it asks for", () => {
    check(
      fc.property(key, fc.constantFrom(...builtInRoles), (given, { builtIn }) => {
        const role = rightsOfRole({ builtIn, permissions: [] });
        expect(subset(allowed(keyRights(given, role)), allowed(keyPart(role)))).toBe(true);
      }),
    );
  });
});

describe("grants as they are stored", () => {
  test("normalGrants loses and adds nothing, sorts, joins, and has nothing left to do", () => {
    check(
      fc.property(keyGrants, fc.integer(), (given, seed) => {
        const normal = normalGrants(given);
        expect(allowed(rightsOf(normal))).toEqual(allowed(rightsOf(given)));
        expect(normalGrants(normal)).toEqual(normal);
        expect(
          normalGrants(
            given.toSorted((a, b) => ((a.action.length * seed) % 7) - ((b.action.length * seed) % 7)),
          ),
        ).toEqual(normal);
        expect(new Set(normal.map(({ resource, action }) => `${resource}:${action}`)).size).toBe(
          normal.length,
        );
        expect(KeyGrantsInput.parse(normal)).toEqual(normal);
      }),
    );
  });

  test("the nested map says the same as the array", () => {
    check(
      fc.property(keyGrants, (given) => {
        const nested: Record<string, Record<string, string[] | null>> = {};
        for (const { resource, action, fields } of normalGrants(given))
          (nested[resource] ??= {})[action] = fields;
        expect(KeyGrantsInput.parse(nested)).toEqual(normalGrants(given));
      }),
    );
  });

  test("rights shown as grants are the same rights", () => {
    check(
      fc.property(grants, (given) => {
        const rights = rightsOf(given);
        expect(allowed(rightsOf(grantsOf(rights)))).toEqual(allowed(rights));
      }),
    );
  });
});

describe("empty is not all", () => {
  test("no grants, no fields, no accounts: nothing; null: everything", () => {
    const everything = rightsOfRole({ builtIn: "admin", permissions: [] });
    expect(allowed(keyRights({ inheritsRole: false, permissions: [] }, everything)).size).toBe(0);
    for (const permission of permissions) {
      const [resource = "", action = ""] = permission.split(":");
      expect(can({ rights: rightsOf([{ resource, action, fields: [] }]) }, permission)).toBe(false);
      expect(can({ rights: rightsOf([{ resource, action, fields: null }]) }, permission)).toBe(true);
    }
    expect(within("accountId", [])).toEqual({ accountId: { in: [] } });
    expect(within("accountId", null)).toEqual({});
  });

  test.each([
    null,
    undefined,
    "admin",
    {},
    [{ resource: "customers" }],
    [{ resource: "customers", action: "read", fields: "all" }],
  ])("a role's permissions that cannot be read (%j) grant nothing", (stored) => {
    expect(rightsOfRole({ builtIn: null, permissions: stored }).size).toBe(0);
    expect(rightsOfRole({ builtIn: "owner", permissions: [] }).size).toBe(0);
  });

  test("the built-in roles: Admin has everything, Member all but telemetry attributes, writing and others' keys", () => {
    const [admin, member] = builtInRoles.map(({ builtIn }) => rightsOfRole({ builtIn, permissions: [] }));
    expect(admin && allowed(admin).size).toBe(atoms.length);
    const lacks = permissions.filter((permission) => !member?.has(permission));
    expect(lacks).toEqual(
      permissions.filter(
        (permission: Permission) =>
          /^(customers|licenses|posts|comments|adapters):(create|update|delete)$/.test(permission) ||
          /^(members|roles|company|service-accounts|devices|exports|imports|webhooks):|^jobs:(cancel|retry)$/.test(
            permission,
          ) ||
          [
            "sessions:administer",
            "logs:read",
            "verifications:create",
            "api-keys:administer",
            "support-tickets:administer",
            "security-logs:read",
          ].includes(permission),
      ),
    );
    expect(member?.get("telemetry:read")?.has("attributes")).toBe(false);
  });
});
