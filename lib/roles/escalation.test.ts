import fc from "fast-check";
import { expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { prisma } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { createInvitations } from "@/lib/invitations/create";
import { resendInvitation } from "@/lib/invitations/resend";
import { removeMember } from "@/lib/members/remove";
import { restoreMember } from "@/lib/members/restore";
import { suspendMember } from "@/lib/members/suspend";
import { updateMember } from "@/lib/members/update";
import { meet, rightsOf, type Rights } from "@/lib/permissions/effective";
import { registry, resources } from "@/lib/permissions/registry";
import type { Grant } from "@/lib/permissions/schemas";
import { appUrl } from "@/lib/testing/invitations";
import { makeRole, makeStaff, type Staff } from "@/lib/testing/owners";
import { actorOf, makePerson } from "@/prisma/factories";
import { rightsOfRole } from "./built-in";
import { createRole } from "./create";
import { deleteRole } from "./delete";
import { updateRole } from "./update";

// Whatever an admin with fewer rights does, in whatever order: whoever's rights they touch has afterwards no right
// that the admin lacks, and whoever had more than they is as they were.

const managing: Grant[] = (["members", "roles"] as const).flatMap((resource) =>
  registry[resource].actions.map((action) => ({ resource, action, fields: null })),
);

const someGrant: fc.Arbitrary<Grant> = fc.constantFrom(...resources).chain((resource) => {
  const { actions, fields } = registry[resource];
  return fc.record({
    resource: fc.constant<string>(resource),
    action: fc.constantFrom<string>(...actions),
    fields: fc.option(fc.subarray<string>([...fields]), { nil: null }),
  });
});
const someGrants = fc.array(someGrant, { maxLength: 6 });

type Deed = { kind: number; role: number; other: number; person: number; grants: Grant[] };
const someDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.nat(7),
  role: fc.nat(5),
  other: fc.nat(5),
  person: fc.nat(3),
  grants: someGrants,
});

/** What a session of such a role could really do: fields that a permission has none of do not count. */
const allows = (rights: Rights) =>
  JSON.stringify([...meet(rights, rights)].map(([name, fields]) => [name, fields && [...fields]]));

function isWithin(rights: Rights, ceiling: Rights): boolean {
  return [...rights].every(([permission, fields]) => {
    const most = ceiling.get(permission);
    if (fields !== null && fields.size === 0) return true;
    if (most === undefined) return false;
    if (most === null) return true;
    return fields !== null && [...fields].every((field) => most.has(field));
  });
}

async function attempt(
  actor: UserActor,
  deed: Deed,
  { company, roles, people }: { company: Staff["company"]; roles: string[]; people: string[] },
): Promise<void> {
  const own = await prisma().role.findMany({ where: { companyId: company.id, builtIn: null } });
  const all = [...roles, company.roles.admin, company.roles.member, ...own.map(({ id }) => id)];
  const [roleId = "", otherId = ""] = [all[deed.role % all.length], all[deed.other % all.length]];
  const id = people[deed.person % people.length] ?? "";
  const name = `R ${crypto.randomUUID()}`;
  const invitation = await prisma().invitation.findFirst({ where: { companyId: company.id } });
  const deeds = [
    () => createRole(actor, { name, permissions: deed.grants }),
    () => updateRole(actor, { id: roleId, attributes: { permissions: deed.grants } }),
    () => deleteRole(actor, { id: roleId, moveTo: otherId }),
    () => updateMember(actor, { id, roleId }),
    () => suspendMember(actor, { id }),
    () => restoreMember(actor, { id }),
    () =>
      deed.other === 0
        ? removeMember(actor, { id })
        : resendInvitation(actor, { id: invitation?.id, appUrl }),
    () => createInvitations(actor, { emails: [`${crypto.randomUUID()}@example.test`], roleId, appUrl }),
  ];
  try {
    await deeds[deed.kind]?.();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

test("whatever a lesser admin does, nobody's rights exceed theirs by it, and nobody above them is touched", async () => {
  await fc.assert(
    fc.asyncProperty(
      someGrants,
      fc.array(someGrants, { minLength: 2, maxLength: 2 }),
      fc.array(someDeed, { minLength: 1, maxLength: 6 }),
      async (mine, others, deeds) => {
        const { company, ada, uma, mia } = await makeStaff();
        const held = [...managing, ...mine];
        const roleId = await makeRole(company, `Lesser ${crypto.randomUUID()}`, held);
        const lesser = await makePerson();
        await prisma().member.create({ data: { companyId: company.id, userId: lesser.id, roleId } });
        const roles = await Promise.all(
          others.map((grants) => makeRole(company, `Other ${crypto.randomUUID()}`, grants)),
        );
        const colleague = await makePerson();
        await prisma().member.create({
          data: { companyId: company.id, userId: colleague.id, roleId: roles[0] ?? "" },
        });
        const actor = await actorOf(lesser, company.id);
        const ceiling = rightsOf(held);
        const people = [uma.id, colleague.id, mia.id, ada.id];
        const before = await standing(company.id);
        for (const deed of deeds) {
          // A lesser admin may narrow the role that they have themselves; what counts then is what is left.
          const now = await actorOf(lesser, company.id).catch(() => null);
          await attempt(now ?? actor, deed, { company, roles, people });
        }
        const after = await standing(company.id);
        for (const [name, rights] of after) {
          const was = before.get(name);
          const same = was !== undefined && allows(was) === allows(rights);
          expect(same || isWithin(rights, ceiling), `${name} has more than whoever changed it`).toBe(true);
        }
        for (const [name, rights] of before) {
          if (isWithin(rights, ceiling)) continue;
          const now = after.get(name);
          expect(now && allows(now), `${name} stood above and was changed`).toBe(allows(rights));
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

/** What every active member, role and invitation of the company comes to. */
async function standing(companyId: string): Promise<Map<string, Rights>> {
  const where = { companyId };
  const members = await prisma().member.findMany({
    where: { ...where, removedAt: null, suspendedAt: null },
    include: { role: true },
  });
  const roles = await prisma().role.findMany({ where });
  const invitations = await prisma().invitation.findMany({
    where: { ...where, revokedAt: null },
    include: { role: true },
  });
  return new Map<string, Rights>([
    ...members.map(({ userId, role }) => [`member ${userId}`, rightsOfRole(role)] as const),
    ...roles.map((role) => [`role ${role.id}`, rightsOfRole(role)] as const),
    ...invitations.map(({ id, role }) => [`invitation ${id}`, rightsOfRole(role)] as const),
  ]);
}
