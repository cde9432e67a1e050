import type { Caller } from "../../actor";
import { Prisma, prisma, type Transaction } from "../../db";
import { isDemoAddress } from "../../demo/address";
import { AppError } from "../../errors";
import { enqueueMail } from "../../mail/enqueue";
import { checkPassword } from "../check-password";
import { identityLetter } from "../letters";
import type { SessionCaller } from "../open-session";
import { requireHolding } from "../proof";
import { recordPerson, type Self } from "../record-person";
import { membershipsOf } from "../session";
import { nextStep, type SignInStep } from "../sign-in";
import { deviceOf } from "../../devices/identify";
import type { NewIdentity } from "./arrive";
import { providerLabels } from "./providers";

/**
 * Links an account elsewhere to a person: who signs in there comes in here from now on. On record, and the person is
 * told by mail.
 * @throws {AppError} conflict when it is somebody else's, or the person has another one of that provider
 */
export async function linkIdentity(
  tx: Transaction,
  self: Self,
  { provider, subject, email }: Pick<NewIdentity, "provider" | "subject"> & { email: string | null },
  caller: Caller,
): Promise<void> {
  const label = providerLabels[provider];
  if (isDemoAddress(self.user.email))
    throw new AppError({
      code: "conflict",
      detail: "Nobody signs in to a demo again, so nothing is linked to it.",
    });
  try {
    await tx.identity.create({ data: { provider, subject, email, userId: self.user.id } });
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
    throw new AppError({
      code: "conflict",
      detail: `This ${label} account is linked to somebody already, or you have linked another one.`,
    });
  }
  await enqueueMail(tx, { to: self.user.email, letter: identityLetter(self.user, label, caller) });
  await recordPerson(tx, self, caller, { event: "identities.create", after: { provider, email } });
}

/**
 * Links a new account elsewhere to the person whose e-mail and password are shown, and signs them in.
 * @throws {AppError} invalid_credentials, too_many_failures, conflict
 */
export async function proveAndLink(
  identity: NewIdentity,
  password: string,
  caller: SessionCaller,
): Promise<SignInStep> {
  const { user, proof } = await checkPassword({ email: identity.email, password }, caller);
  const memberships = await membershipsOf(user.id);
  const self = { user, memberships, sessionId: null, deviceId: deviceOf(user.id, caller).id };
  await prisma().$transaction(async (tx) => {
    await requireHolding(tx, user.id, proof);
    await linkIdentity(tx, self, identity, caller);
  });
  const { provider, subject } = identity;
  const linked = { user, proof: { ...proof, identity: { provider, subject } } };
  return nextStep(linked, caller, provider);
}
