import type { Person } from "../actor";
import { genesis } from "../audit/record";
import type { Transaction } from "../db";
import { environments } from "../environments";
import { issuePublicKey } from "../public-keys/issue";
import { builtInRoles } from "../roles/built-in";

/**
 * A new company with what every company has: both built-in roles, one account, an empty audit
 * chain, the founder as its first Admin, and a public key an environment. Part of the caller's transaction.
 * @param exists its row is there already, and nothing else
 */
export async function foundCompany(
  tx: Transaction,
  {
    id,
    name,
    founder,
    accountName = "Main",
    exists = false,
  }: { id?: string; name: string; founder: Person; accountName?: string; exists?: boolean },
): Promise<{ id: string; name: string; roles: Record<"admin" | "member", string> }> {
  const company = exists
    ? await tx.company.findUniqueOrThrow({ where: { id } })
    : await tx.company.create({ data: { id, name } });
  const companyId = company.id;
  const admin = await tx.role.create({
    data: { companyId, name: builtInRoles[0].name, builtIn: builtInRoles[0].builtIn },
  });
  const member = await tx.role.create({
    data: { companyId, name: builtInRoles[1].name, builtIn: builtInRoles[1].builtIn },
  });
  await tx.account.create({ data: { companyId, name: accountName } });
  await tx.auditHead.create({ data: { companyId, seq: 0, hash: genesis } });
  await tx.member.create({ data: { companyId, userId: founder.id, roleId: admin.id } });
  for (const environment of environments) await issuePublicKey(tx, { company, environment });
  return { id: companyId, name, roles: { admin: admin.id, member: member.id } };
}
