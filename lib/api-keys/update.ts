import type { Scoped } from "../database/scope";
import type { Environment } from "../environments";
import { findKeyPolicy } from "../key-policies/find";
import { expiryFaults } from "../key-policies/policy";
import { command } from "../verb";
import { writeAccess } from "./access";
import { auditedKey, changed } from "./audited";
import { getKeyRow, lockKeyRow } from "./find";
import { refuseChangeBeyond } from "./hand-on";
import { remainingOf } from "./remaining";
import { presentApiKey } from "./present";
import { setQuota } from "./quota";
import { UpdateApiKeyInput } from "./schemas";
import { checkSettings } from "./settings";

/**
 * Changes a key's settings; members that are absent stay, and what changes nothing leaves no trace. The
 * environment never changes. Somebody else's key comes to do no more than the actor may.
 */
export const updateApiKey = command({
  name: "api-keys.update",
  permission: "api-keys:update",
  input: UpdateApiKeyInput,
  async run({ actor, input: { id, attributes }, db }) {
    const before = await lockKeyRow(db, actor, id);
    const { permissions, accountsAccess, customersAccess, ...settings } = attributes;
    const { expirationDate } = settings;
    const expiryStays =
      expirationDate === undefined || expirationDate?.getTime() === before.expirationDate?.getTime();
    checkSettings(
      { ...before, ...settings },
      expiryStays ? [] : await policyFaults(db, before.environment, expirationDate),
    );
    await db.apiKey.updateMany({
      where: { id },
      data: {
        ...settings,
        ...(permissions !== undefined && {
          inheritsRole: permissions === null,
          permissions: permissions ?? [],
        }),
        ...(accountsAccess !== undefined && { allAccounts: accountsAccess === null }),
        ...(customersAccess !== undefined && { allCustomers: customersAccess === null }),
      },
    });
    if (settings.quotaMax !== undefined) await setQuota(db, { ...before, quotaMax: settings.quotaMax });
    await writeAccess(db, before, { accountsAccess, customersAccess });
    const now = new Date();
    const written = await getKeyRow(db, actor, id);
    if (permissions !== undefined) await refuseChangeBeyond(db, actor, { before, after: written });
    const difference = changed(auditedKey(before), auditedKey(written));
    const nothing = Object.keys(difference.after).length === 0;
    if (!nothing) await db.apiKey.updateMany({ where: { id }, data: { updatedAt: now } });
    const after = nothing ? written : { ...written, updatedAt: now };
    return {
      result: presentApiKey(after, await remainingOf(after), now),
      audit: nothing
        ? null
        : {
            subject: { kind: "api-key", id, name: after.name },
            environment: after.environment,
            ...difference,
          },
    };
  },
});

/** A new expiry obeys the policy as if the key were made now. */
async function policyFaults(db: Scoped, environment: Environment, expirationDate: Date | null) {
  const company = await db.company.findFirstOrThrow();
  return expiryFaults(await findKeyPolicy(db, company, environment), expirationDate, new Date());
}
