import { lockCompany } from "../companies/lock";
import { refuseBeyond } from "../permissions/beyond";
import { getRoleToGive } from "../roles/find";
import { command } from "../verb";
import { refuseTakenName } from "./find";
import { auditedServiceAccount, presentServiceAccount, type ServiceAccountView } from "./present";
import { keyGrants } from "./roles";
import { CreateServiceAccountInput } from "./schemas";

/** An owner of keys that stays when people leave. Its role is at most what the actor may do. */
export const createServiceAccount = command({
  name: "service-accounts.create",
  permission: "service-accounts:create",
  input: CreateServiceAccountInput,
  async run({ actor, input, db }) {
    await lockCompany(db);
    await refuseTakenName(db, input.name);
    const role = await getRoleToGive(db, input.roleId);
    refuseBeyond(
      actor,
      { before: [], after: keyGrants(role) },
      `A service account with the role ${role.name}`,
    );
    const row = await db.serviceAccount.create({ data: { ...input, companyId: actor.company.id } });
    const account = { ...row, role };
    const result: ServiceAccountView = presentServiceAccount(account);
    return {
      result,
      audit: {
        subject: { kind: "service-account", id: row.id, name: row.name },
        after: auditedServiceAccount(account),
      },
    };
  },
});
