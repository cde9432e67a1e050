import { createServiceAccountKey, type IssuedApiKey } from "@/lib/api-keys/create";
import { prisma } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Grant } from "@/lib/permissions/schemas";
import { createServiceAccount } from "@/lib/service-accounts/create";
import {
  actorOf,
  makeCompany,
  makeMember,
  makePerson,
  type MadeCompany,
  type MadePerson,
} from "@/prisma/factories";

export type Staff = {
  company: MadeCompany;
  /** Admins both. */
  ada: MadePerson;
  uma: MadePerson;
  /** A member. */
  mia: MadePerson;
};

/** A company of two admins and a member. */
export async function makeStaff(): Promise<Staff> {
  const ada = await makePerson({ name: "Ada" });
  const uma = await makePerson({ name: "Uma" });
  const mia = await makePerson({ name: "Mia" });
  const company = await makeCompany(ada);
  await makeMember(company, uma, "admin");
  await makeMember(company, mia, "member");
  return { company, ada, uma, mia };
}

/** A role of the company's own, by its id. */
export async function makeRole(company: MadeCompany, name: string, permissions: Grant[]): Promise<string> {
  const role = await prisma().role.create({ data: { companyId: company.id, name, permissions } });
  return role.id;
}

/** A service account by the very verb that people use. */
export async function makeServiceAccount(
  { company, ada }: Pick<Staff, "company" | "ada">,
  { name = "Deploy bot", roleId = company.roles.admin } = {},
): Promise<string> {
  const account = await createServiceAccount(await actorOf(ada, company.id), { name, roleId });
  return account.id;
}

export async function makeServiceAccountKey(
  { company, ada }: Pick<Staff, "company" | "ada">,
  serviceAccountId: string,
  attributes: Record<string, unknown> = {},
): Promise<IssuedApiKey> {
  const actor = await actorOf(ada, company.id);
  return createServiceAccountKey(actor, { serviceAccountId, attributes: { name: "Bot key", ...attributes } });
}

/** What a refusal says: its code, and where and what exactly. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ code: string; pointer: string | null; detail: string }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [fault] = error.faults;
    const pointer = fault?.source && "pointer" in fault.source ? fault.source.pointer : null;
    return { code: error.code, pointer, detail: fault?.detail ?? "" };
  }
  throw new Error("It was not refused");
}

/** The entries of a company's security log whose event matches, oldest first. */
export function eventsOf(companyId: string, event: RegExp) {
  return prisma()
    .auditLog.findMany({ where: { companyId }, orderBy: { seq: "asc" } })
    .then((rows) => rows.filter((row) => event.test(row.event)));
}
