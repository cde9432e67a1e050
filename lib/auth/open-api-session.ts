import type { Caller } from "../actor";
import { prisma } from "../db";
import { idempotentSignIn, type Claim } from "../public-api/idempotency";
import type { Reply } from "../public-api/operation";
import { signToken } from "./jwt";
import { sessionOpener, type OpenedSession } from "./open-session";
import { checkPassword } from "./sign-in";

/**
 * Signs in at the public API: a session, and the token that proves it. A repeat under the same Idempotency-Key is
 * answered without the token and opens no second session; it needs the password as well.
 * @throws {AppError} as checkPassword(); idempotency_in_progress, idempotency_mismatch
 */
export async function openApiSession(
  input: { email: string; password: string },
  caller: Caller,
  claim: Claim | null,
): Promise<Reply> {
  const user = await checkPassword(input, caller);
  const open = await sessionOpener(user, { ...caller, origin: "api" }, "password");
  if (!claim) return { data: await shown(await prisma().$transaction(open)) };
  const { headers, body } = await prisma().$transaction((tx) =>
    idempotentSignIn(tx, user.id, claim, async () => {
      const data = await shown(await open(tx));
      return { answer: { status: 201, headers: {}, body: { data } }, once: "token" };
    }),
  );
  const { data, ...top } = body ?? {};
  return { data, top, headers };
}

async function shown({ sessionId, user, expiresAt }: OpenedSession) {
  const token = await signToken({ sessionId, userId: user.id, expiresAt }, "public-api");
  return { id: sessionId, token, expiresAt };
}
