import type { Scoped } from "../database/scope";
import { AppError } from "../errors";
import { command } from "../verb";
import { writeAccess } from "./access";
import { auditedKey } from "./audited";
import { getKeyRow } from "./find";
import { storedHash } from "./peppers";
import { presentApiKey, type ApiKeyView } from "./present";
import { CreateApiKeyInput } from "./schemas";
import { newSecret, visibleParts } from "./secret";
import { checkSettings } from "./settings";

/** A key as its creator sees it, once: the view and the whole secret. */
export type IssuedApiKey = { view: ApiKeyView; secret: string };

/**
 * Issues a key of the actor's own. Without `permissions` it inherits its owner's role; without a
 * rate limit it gets the company's default; without an environment, the one of the request.
 */
export const createApiKey = command({
  name: "api-keys.create",
  permission: "api-keys:create",
  input: CreateApiKeyInput,
  async run({ actor, input, db }) {
    if (actor.kind !== "user")
      throw new AppError({ code: "user_required", detail: "Only a person can create keys." });
    const company = await roomForOne(db, actor.company.id);
    const {
      permissions,
      accountsAccess,
      customersAccess,
      environment = actor.environment ?? "production",
      ...rest
    } = input;
    const limits = {
      rateLimitMax: company.defaultRateLimitMax,
      rateLimitTimeWindow: company.defaultRateLimitTimeWindow,
      refillInterval: null,
      refillAmount: null,
    };
    const settings = {
      notBefore: null,
      expirationDate: null,
      ...limits,
      ...rest,
      metadata: rest.metadata ?? {},
    };
    checkSettings(settings);
    const secret = newSecret();
    const created = await db.apiKey.create({
      data: {
        ...settings,
        companyId: actor.company.id,
        userId: actor.user.id,
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
    await writeAccess(db, created, { accountsAccess, customersAccess });
    const key = await getKeyRow(db, actor, created.id);
    const result: IssuedApiKey = { view: presentApiKey(key, key.rateLimitMax, new Date()), secret };
    return {
      result,
      audit: { subject: { kind: "api-key", id: key.id, name: key.name }, after: auditedKey(key) },
    };
  },
});

/** The company's settings, its row locked so that keys created at once are counted one after the other. */
async function roomForOne(db: Scoped, companyId: string) {
  // A write that changes nothing is how Prisma takes a row lock.
  const company = await db.company.update({
    where: { id: companyId },
    data: { maxApiKeys: { increment: 0 } },
  });
  const keys = await db.apiKey.count({ where: { deletedAt: null }, take: company.maxApiKeys });
  if (keys >= company.maxApiKeys) {
    throw new AppError({
      code: "conflict",
      detail: `This company may have ${company.maxApiKeys} keys and has them all: delete one that is not needed.`,
      meta: { maxApiKeys: company.maxApiKeys },
    });
  }
  return company;
}
