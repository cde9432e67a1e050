import { lockCompany } from "../companies/lock";
import { refuseBeyond } from "../permissions/beyond";
import { getRoleToGive } from "../roles/find";
import { command } from "../verb";
import { getServiceAccountRow, refuseTakenName } from "./find";
import { auditedServiceAccount, presentServiceAccount, type ServiceAccountView } from "./present";
import { keyGrants } from "./roles";
import { UpdateServiceAccountInput } from "./schemas";

/** Another name, description or role. Its keys follow the role with their next call. */
export const updateServiceAccount = command({
  name: "service-accounts.update",
  permission: "service-accounts:update",
  input: UpdateServiceAccountInput,
  async run({ actor, input: { id, attributes }, db }) {
    await lockCompany(db);
    const row = await getServiceAccountRow(db, id, { removedAt: null });
    if (attributes.name !== undefined) await refuseTakenName(db, attributes.name, id);
    const role = await getRoleToGive(db, attributes.roleId ?? row.roleId);
    refuseBeyond(actor, { before: keyGrants(row.role), after: keyGrants(role) }, `“${row.name}”`);
    const account = { ...row, ...attributes, role };
    const [before, after] = [auditedServiceAccount(row), auditedServiceAccount(account)];
    const changes = JSON.stringify(before) !== JSON.stringify(after);
    if (changes) await db.serviceAccount.updateMany({ where: { id }, data: attributes });
    const result: ServiceAccountView = presentServiceAccount(account);
    const subject = { kind: "service-account", id, name: account.name };
    return { result, audit: changes ? { subject, before, after } : null };
  },
});
