import type { Caller, Person } from "../actor";
import { AppError } from "../errors";
import { checkPassword } from "./check-password";
import type { SignInMethod } from "./methods";
import type { Proven } from "./proof";
import { checkCode, hasTwoFactor } from "./two-factor/check-code";

type Credentials = { email: string; password: string; otp?: string | undefined };

/**
 * The person that e-mail, password and, where they have a second factor, a code belong to. That a code is missing
 * is said to whoever knows the password alone.
 * @param isRepeat whether the call repeats one that went through, which used the code up; asked of people with a
 *   second factor
 * @throws {AppError} invalid_credentials; otp_required; too_many_failures with Retry-After
 */
export async function checkCredentials(
  { otp, ...shown }: Credentials,
  caller: Caller,
  isRepeat: (user: Person) => Promise<boolean> = async () => false,
): Promise<Proven & { method: SignInMethod }> {
  const proven = await checkPassword(shown, caller);
  const { user } = proven;
  if (!(await hasTwoFactor(user.id))) return { ...proven, method: "password" };
  if (otp === undefined || otp.trim() === "") throw otpRequired();
  if (await isRepeat(user)) return { ...proven, method: "password-and-code" };
  return { ...proven, method: withCode[await checkCode(user, otp, caller)] };
}

/** How somebody signed in who showed a code beside the password. */
export const withCode = { code: "password-and-code", "recovery-code": "recovery-code" } as const;

function otpRequired(): AppError {
  return new AppError(
    {
      code: "otp_required",
      detail: "This person has a second factor: send a code of it, or a recovery code, in otp.",
      source: { pointer: "/otp" },
    },
    { "WWW-Authenticate": "Bearer" },
  );
}
