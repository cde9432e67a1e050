import { lockCompany } from "../companies/lock";
import { OwnerIdInput } from "../members/schemas";
import { command } from "../verb";
import { getServiceAccountRow } from "./find";

/** Undoes a suspension: its keys work with the next call. One that is active stays so. */
export const restoreServiceAccount = command({
  name: "service-accounts.restore",
  permission: "service-accounts:update",
  input: OwnerIdInput,
  async run({ input: { id }, db }) {
    await lockCompany(db);
    const { name, suspendedAt } = await getServiceAccountRow(db, id, { removedAt: null });
    if (suspendedAt === null) return { result: { name }, audit: null };
    await db.serviceAccount.updateMany({ where: { id }, data: { suspendedAt: null } });
    return {
      result: { name },
      audit: {
        subject: { kind: "service-account", id, name },
        before: { status: "suspended" },
        after: { status: "active" },
      },
    };
  },
});
