import type { Caller } from "../actor";
import { prisma } from "../db";
import { idempotentSignIn, isRepeatedSignIn, type Claim } from "../public-api/idempotency";
import type { Reply } from "../public-api/operation";
import { checkCredentials } from "./check-credentials";
import { signToken } from "./jwt";
import { sessionOpener, type OpenedSession } from "./open-session";

/**
 * Signs in at the public API: a session, and the token that proves it. A repeat under the same Idempotency-Key is
 * answered without the token and opens no second session; it needs the password as well, but no new code.
 * @throws {AppError} as checkCredentials(); idempotency_in_progress, idempotency_mismatch
 */
export async function openApiSession(
  input: { email: string; password: string; otp?: string | undefined },
  caller: Caller,
  claim: Claim | null,
): Promise<Reply> {
  const { method, ...proven } = await checkCredentials(
    input,
    caller,
    async ({ id }) => claim !== null && isRepeatedSignIn(prisma(), id, claim),
  );
  const { user } = proven;
  const open = await sessionOpener(proven, { ...caller, origin: "api" }, method);
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
