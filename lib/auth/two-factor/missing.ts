import { AppError } from "../../errors";

/** A company asks everybody for a second factor, and this person has none: until then nothing of it is theirs to see. */
export function twoFactorMissing({ name }: { name: string }): AppError {
  return new AppError(
    {
      code: "otp_required",
      detail: `${name} asks everybody for a second factor. Set one up in your profile, then sign in with it.`,
    },
    { "WWW-Authenticate": "Bearer" },
  );
}
