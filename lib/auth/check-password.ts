import type { Caller, Person } from "../actor";
import { prisma } from "../db";
import { AppError } from "../errors";
import { passwordMatches } from "./password";
import { stateOf, type Proven } from "./proof";
import { recordRefusedSignIn, recordThrottledSignIn } from "./refused-sign-in";
import { guardGuess } from "./throttle";
import { wrongCredentials } from "./wrong-credentials";

/**
 * The person an e-mail and password belong to. Wrong either way: one answer, in one time, and it
 * counts as a guess for the account and the address.
 * @throws {AppError} invalid_credentials; too_many_failures with Retry-After
 */
export async function checkPassword(
  { email, password }: { email: string; password: string },
  caller: Caller,
): Promise<Proven> {
  const user = await prisma().user.findUnique({ where: { email } });
  const right = await guardGuess({ email, userId: user?.id ?? null }, caller, "password", async () =>
    (await passwordMatches(user?.passwordHash, password)) ? user : null,
  ).catch((error: unknown) => {
    if (user) recordThrottledSignIn(user, caller, error);
    throw error;
  });
  if (right) {
    const proof = { state: stateOf(right), identity: null };
    return { user: { id: right.id, name: right.name, email }, proof };
  }
  if (user) recordRefusedSignIn(user, caller);
  throw wrongCredentials();
}

/**
 * The same of somebody who is signed in: what they are about to change takes more than a session.
 * @throws {AppError} invalid_attribute at /password; too_many_failures with Retry-After
 */
export async function confirmPassword(user: Person, password: unknown, caller: Caller): Promise<void> {
  const shown = typeof password === "string" ? password : "";
  const stored = await prisma().user.findUnique({
    where: { id: user.id },
    select: { passwordHash: true },
  });
  const right =
    shown !== "" &&
    (await guardGuess({ email: user.email, userId: user.id }, caller, "password", async () =>
      (await passwordMatches(stored?.passwordHash, shown)) ? true : null,
    ));
  if (right) return;
  const detail = shown === "" ? "must not be empty" : "This is not your password.";
  throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "/password" } });
}
