import type { SystemActor } from "../actor";
import { systemActor } from "../auth/system-actor";
import { prisma } from "../db";
import { notFound } from "../errors";
import { rightsOf } from "../permissions/effective";
import type { Operator } from "./find";

const rights = () =>
  rightsOf(
    ["read", "create", "administer"].map((action) => ({ resource: "support-tickets", action, fields: null })),
  );

/**
 * The operator as a company meets them: no member, with a right to its tickets and to nothing else. Its security log
 * tells who they are and what they did, not from where.
 * @throws {AppError} not_found where there is no such company
 */
export async function actForCompany({ user }: Operator, companyId: string): Promise<SystemActor> {
  const company = await prisma().company.findUnique({
    where: { id: companyId },
    select: { id: true, name: true },
  });
  if (!company) throw notFound("company");
  return { ...systemActor(company, rights()), name: `${user.name} (operator)` };
}
