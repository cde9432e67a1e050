import type { UserActor } from "../actor";
import { lockCompany } from "../companies/lock";
import type { Scoped } from "../database/scope";
import { AppError, notFound } from "../errors";
import { findKeyPolicy } from "../key-policies/find";
import { settle } from "../key-policies/policy";
import { command } from "../verb";
import { writeAccess } from "./access";
import type { ApiKeyView } from "./answers";
import { auditedKey } from "./audited";
import { getKeyRow } from "./find";
import { refuseSecretBeyond } from "./hand-on";
import { storedHash } from "./peppers";
import { presentApiKey } from "./present";
import { setQuota } from "./quota";
import { CreateApiKeyInput, CreateServiceAccountKeyInput } from "./schemas";
import { newSecret, visibleParts } from "./secret";
import { checkSettings } from "./settings";

/** A key as its creator sees it, once: the view and the whole secret. */
export type IssuedApiKey = { view: ApiKeyView; secret: string };

/**
 * Issues a key of the actor's own. Without `permissions` it inherits its owner's role; without a
 * rate limit or an expiry it gets what the policy of its environment says; without an environment,
 * the one of the request.
 */
export const createApiKey = command({
  name: "api-keys.create",
  permission: "api-keys:create",
  input: CreateApiKeyInput,
  async run({ actor, input, db }) {
    if (actor.kind !== "user")
      throw new AppError({ code: "user_required", detail: "Only a person can create keys." });
    return issueKey(db, actor, input, { userId: actor.user.id });
  },
});

/** Issues a key that a service account owns: it can never do more than that account's role. */
export const createServiceAccountKey = command({
  name: "api-keys.create",
  permission: "api-keys:administer",
  input: CreateServiceAccountKeyInput,
  async run({ actor, input: { serviceAccountId, attributes }, db }) {
    if (actor.kind !== "user")
      throw new AppError({ code: "user_required", detail: "Only a person can create keys." });
    const account = await db.serviceAccount.findFirst({
      where: { id: serviceAccountId, removedAt: null },
      select: { suspendedAt: true },
    });
    if (!account) throw notFound("service account");
    if (account.suspendedAt) {
      throw new AppError({
        code: "conflict",
        detail: "This service account is suspended: its keys do not work. Restore it first.",
      });
    }
    return issueKey(db, actor, attributes, { serviceAccountId });
  },
});

/** Writes a key and its secret, by the policy of its environment. Part of a verb's transaction. */
async function issueKey(
  db: Scoped,
  actor: UserActor,
  input: CreateApiKeyInput,
  owner: { userId: string } | { serviceAccountId: string },
) {
  const company = await roomForOne(db);
  const { permissions, accountsAccess, customersAccess, ...rest } = input;
  const { environment = actor.environment ?? "production" } = rest;
  const policy = await findKeyPolicy(db, company, environment);
  const { settings: settled, faults } = settle(policy, rest, new Date());
  const refill = { refillInterval: null, refillAmount: null };
  const settings = { notBefore: null, ...refill, ...rest, ...settled, metadata: rest.metadata ?? {} };
  checkSettings(settings, faults);
  const secret = newSecret();
  const created = await db.apiKey.create({
    data: {
      ...settings,
      ...owner,
      companyId: actor.company.id,
      environment,
      inheritsRole: permissions === undefined,
      permissions: permissions ?? [],
      allAccounts: (accountsAccess ?? null) === null,
      allCustomers: (customersAccess ?? null) === null,
    },
  });
  await db.apiKeySecret.create({
    data: {
      companyId: actor.company.id,
      apiKeyId: created.id,
      ...storedHash(secret),
      ...visibleParts(secret),
    },
  });
  await setQuota(db, created);
  await writeAccess(db, created, { accountsAccess, customersAccess });
  const key = await getKeyRow(db, actor, created.id);
  await refuseSecretBeyond(db, actor, key);
  const result: IssuedApiKey = { view: presentApiKey(key, key.rateLimitMax, new Date()), secret };
  return {
    result,
    audit: { subject: { kind: "api-key", id: key.id, name: key.name }, after: auditedKey(key) },
  };
}

/** The company's settings, locked so that keys created at once are counted one after the other. */
async function roomForOne(db: Scoped) {
  const company = await lockCompany(db);
  const { production = 0, staging = 0, development = 0 } = (await db.apiKeyCount.findFirst()) ?? {};
  if (production + staging + development >= company.maxApiKeys) {
    throw new AppError({
      code: "conflict",
      detail: `This company may have ${company.maxApiKeys} keys and has them all: delete one that is not needed.`,
      meta: { maxApiKeys: company.maxApiKeys },
    });
  }
  return company;
}
