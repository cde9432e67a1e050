import { createHmac } from "node:crypto";
import type { Person } from "../actor";
import { prisma, type Transaction } from "../db";
import { env } from "../env";
import { wrongCredentials } from "./wrong-credentials";
import { lockPerson } from "./session";

/** What proved a person, as it stood when it was checked. Worth nothing once it has changed. */
export type Proof = {
  /** Of the password and the second factor. */
  state: string;
  /** The account elsewhere that they came by; null: none. */
  identity: { provider: string; subject: string } | null;
};

/** A person who has proved who they are, and by what. */
export type Proven = { user: Person; proof: Proof };

/** The columns that {@link stateOf} is of. */
export const stateColumns = { passwordHash: true, twoFactorEnabledAt: true } as const;

type Stateful = { id: string; passwordHash: string | null; twoFactorEnabledAt: Date | null };

/** Of a person's password and second factor: another text once either changes. Keyed, since browsers hold it. */
export function stateOf({ id, passwordHash, twoFactorEnabledAt }: Stateful): string {
  const text = `${id}\n${passwordHash}\n${twoFactorEnabledAt?.getTime()}`;
  return createHmac("sha256", env().AUTH_SECRET).update(text).digest("base64url");
}

/**
 * Whether what was checked is still what it was.
 * @param db raw, since the transaction may be one that is bound to a company, and people are in none
 */
export async function holds(
  userId: string,
  { state, identity }: Proof,
  db: Pick<Transaction, "$queryRaw"> = prisma(),
): Promise<boolean> {
  const [user] = await db.$queryRaw<Stateful[]>`
    select id, password_hash as "passwordHash", two_factor_enabled_at as "twoFactorEnabledAt"
    from users where id = ${userId}::uuid`;
  if (!user || stateOf(user) !== state) return false;
  if (identity === null) return true;
  const { provider, subject } = identity;
  const linked = await db.$queryRaw<unknown[]>`
    select from identities
    where user_id = ${userId}::uuid and provider = ${provider} and subject = ${subject}`;
  return linked.length > 0;
}

/**
 * Keeps what a person can sign in by as it is until the transaction ends, and makes sure that it is what was checked:
 * a password that was replaced a moment ago opens nothing. To be called before other locks are taken.
 * @throws {AppError} invalid_credentials
 */
export async function requireHolding(tx: Transaction, userId: string, proof: Proof): Promise<void> {
  await lockPerson(tx, userId);
  if (!(await holds(userId, proof, tx))) throw wrongCredentials();
}
