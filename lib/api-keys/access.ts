import type { Scoped } from "../database/scope";
import type { Environment } from "../environments";
import { AppError, type Fault } from "../errors";

type Access = { ids: string[] } | null;

/**
 * Writes which accounts and customers a key reaches; undefined leaves them as they are.
 * @throws {AppError} invalid_attribute for each id that is not of this company (and environment)
 */
export async function writeAccess(
  db: Scoped,
  key: { id: string; companyId: string; environment: Environment },
  access: { accountsAccess?: Access; customersAccess?: Access },
): Promise<void> {
  const { id: apiKeyId, companyId, environment } = key;
  const { accountsAccess, customersAccess } = access;
  if (accountsAccess !== undefined) {
    const ids = [...new Set(accountsAccess?.ids)];
    const known = await db.account.findMany({ where: { id: { in: ids } }, select: { id: true } });
    refuseUnknown("accountsAccess", "account", accountsAccess, known);
    await db.apiKeyAccount.deleteMany({ where: { apiKeyId } });
    await db.apiKeyAccount.createMany({ data: ids.map((accountId) => ({ companyId, apiKeyId, accountId })) });
  }
  if (customersAccess !== undefined) {
    const ids = [...new Set(customersAccess?.ids)];
    const known = await db.customer.findMany({
      where: { id: { in: ids }, environment },
      select: { id: true },
    });
    refuseUnknown("customersAccess", `customer in ${environment}`, customersAccess, known);
    await db.apiKeyCustomer.deleteMany({ where: { apiKeyId } });
    await db.apiKeyCustomer.createMany({
      data: ids.map((customerId) => ({ companyId, environment, apiKeyId, customerId })),
    });
  }
}

function refuseUnknown(member: string, noun: string, access: Access, known: { id: string }[]): void {
  const found = new Set(known.map(({ id }) => id));
  const faults = (access?.ids ?? []).flatMap((id, index): Fault[] =>
    found.has(id)
      ? []
      : [
          {
            code: "invalid_attribute",
            detail: `There is no ${noun} with this id.`,
            source: { pointer: `/${member}/ids/${index}` },
          },
        ],
  );
  if (faults.length > 0) throw new AppError(faults);
}
