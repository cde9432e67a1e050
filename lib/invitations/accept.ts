import type { Caller, Person } from "../actor";
import { recordChanges, recordEvent } from "../audit/record";
import { actorFor } from "../auth/actor-for";
import type { NewIdentity } from "../auth/identities/arrive";
import { providerLabels } from "../auth/identities/providers";
import { identityLetter } from "../auth/letters";
import { hashPassword, PasswordInput, passwordWeakness } from "../auth/password";
import { lockCompany } from "../companies/lock";
import { transaction, type Scoped } from "../database/scope";
import { Prisma } from "../db";
import { AppError, notFound } from "../errors";
import { enqueueMail } from "../mail/enqueue";
import { rightsOfRole } from "../roles/built-in";
import { parse } from "../validation";
import { findInvitation, stateOf, type OpenedInvitation } from "./open";
import { NewMemberInput } from "./schemas";

// Whoever accepts is no member yet and has no rights: the link is what entitles them, once.

/** Where somebody joins, with which role, under which address. */
type Place = { db: Scoped; company: { id: string }; role: { id: string }; email: string };

export type Accepted = { person: Person; company: { id: string; name: string } };

/**
 * Makes a person of whoever holds the link, and a member of them. The link was mailed to the address, so it proves it.
 * @throws {AppError} invalid_attribute by field; not_found, conflict as {@link acceptAs}
 */
export async function acceptAsNew(secret: string, raw: unknown, caller: Caller): Promise<Accepted> {
  const input = parse(NewMemberInput.extend({ password: PasswordInput }), raw);
  const found = await findInvitation(secret);
  if (!found) throw notFound("invitation");
  const { email } = found;
  const weakness = await passwordWeakness(input.password, [email, input.name, found.company.name]);
  if (weakness) {
    throw new AppError({ code: "invalid_attribute", detail: weakness, source: { pointer: "/password" } });
  }
  const passwordHash = await hashPassword(input.password);
  return acceptNew(secret, { name: input.name, email, passwordHash }, null, caller);
}

/**
 * The same for somebody who comes from a provider: they need no password, and sign in by it from then on. The address
 * that it has verified must be the one that was invited.
 * @throws {AppError} permission_denied for another address; as {@link acceptAsNew}
 */
export async function acceptAsNewWith(
  identity: NewIdentity,
  secret: string,
  raw: unknown,
  caller: Caller,
): Promise<Accepted> {
  const { name } = parse(NewMemberInput.pick({ name: true }), raw);
  const found = await findInvitation(secret);
  if (!found) throw notFound("invitation");
  const { email } = found;
  if (identity.email !== email) {
    throw new AppError({
      code: "permission_denied",
      detail: `This invitation is for ${email}, but your ${providerLabels[identity.provider]} account has ${identity.email}.`,
    });
  }
  return acceptNew(secret, { name, email, passwordHash: null }, identity, caller);
}

type NewPerson = { name: string; email: string; passwordHash: string | null };

async function acceptNew(
  secret: string,
  { name, email, passwordHash }: NewPerson,
  identity: NewIdentity | null,
  caller: Caller,
): Promise<Accepted> {
  const { provider, subject } = identity ?? {};
  const user = {
    ...{ name, email, passwordHash },
    ...(provider && subject && { identities: { create: { provider, subject, email } } }),
  };
  const join = async ({ db, company, role }: Place): Promise<Person> => {
    // People belong to no company: one that is made here is made as the member that they become.
    const { members } = await db.role.update({
      where: { companyId_id: { companyId: company.id, id: role.id } },
      data: { members: { create: { company: { connect: { id: company.id } }, user: { create: user } } } },
      select: { members: { where: { user: { email } }, select: { userId: true } } },
    });
    const [member] = members;
    if (!member) throw new Error("The person who accepted was not made");
    return { id: member.userId, name, email };
  };
  try {
    return await accept(secret, caller, join, identity);
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw conflict("Somebody has signed up with this e-mail or account by now: sign in to accept.");
  }
}

/**
 * Makes a signed-in person a member. Only one with the address that was invited, which may have changed hands since.
 * @throws {AppError} not_found; conflict when the link was used, withdrawn or has expired, when the company is
 * suspended, and for somebody who is a member already; permission_denied for somebody else
 */
export async function acceptAs(person: Person, secret: string, caller: Caller): Promise<Accepted> {
  return accept(secret, caller, async ({ db, company, role, email }) => {
    if (person.email !== email) {
      throw new AppError({
        code: "permission_denied",
        detail: `This invitation is for somebody else. You are signed in as ${person.email}.`,
      });
    }
    await refuseMember(db, person.id);
    await db.member.upsert({
      where: { companyId_userId: { companyId: company.id, userId: person.id } },
      create: { companyId: company.id, userId: person.id, roleId: role.id },
      update: { roleId: role.id, removedAt: null, suspendedAt: null },
    });
    return person;
  });
}

/** One transaction behind the company's lock: of two who accept at once the second finds it used. */
async function accept(
  secret: string,
  caller: Caller,
  join: (place: Place) => Promise<Person>,
  identity: NewIdentity | null = null,
): Promise<Accepted> {
  const found = await findInvitation(secret);
  if (!found) throw notFound("invitation");
  return transaction(found.companyId, async ({ db, raw }) => {
    const company = await lockCompany(db);
    const invitation = await db.invitation.findFirst({
      where: { id: found.id, hash: found.hash },
      include: { role: true, company: { select: { name: true, suspendedAt: true } } },
    });
    if (!invitation) throw notFound("invitation");
    const state = await stateOf(db, invitation);
    if (state !== "open") throw conflict(closedWords[state]);
    const { role, email } = invitation;
    const person = await join({ db, company, role, email });
    await db.invitation.updateMany({ where: { id: invitation.id }, data: { acceptedAt: new Date() } });
    const shown = { id: company.id, name: company.name };
    const membership = {
      company: shown,
      role: role.name,
      rights: rightsOfRole(role),
      needsTwoFactor: false,
    };
    const actor = actorFor(person, membership, caller, null);
    await recordEvent(raw, actor, {
      event: "invitations.accept",
      actionType: "write",
      outcome: "success",
      subject: { kind: "member", id: person.id, name: person.name },
      after: { email, role: role.name, invitedBy: invitation.inviterName },
    });
    if (identity) {
      const { provider } = identity;
      const letter = identityLetter(person, providerLabels[provider], caller);
      await enqueueMail(db, { to: email, letter });
      const subject = { kind: "user", id: person.id, name: email };
      await recordChanges(raw, actor, "identities.create", [{ after: { provider, email }, subject }]);
    }
    return { person, company: shown };
  });
}

/** Who is a member keeps the role they have; who is suspended stays so. */
async function refuseMember(db: Scoped, userId: string): Promise<void> {
  const member = await db.member.findFirst({
    where: { userId, removedAt: null },
    select: { suspendedAt: true },
  });
  if (!member) return;
  throw conflict(
    member.suspendedAt
      ? "You are a member who is suspended. Ask an admin of the company to restore you."
      : "You are a member already.",
  );
}

function conflict(detail: string): AppError {
  return new AppError({ code: "conflict", detail });
}

const closedWords: Record<Exclude<OpenedInvitation["state"], "open">, string> = {
  accepted: "This invitation was accepted already.",
  withdrawn: "This invitation is no longer valid.",
  expired: "This invitation has expired.",
  closed: "Nobody can join this company at the moment.",
};
