import { z } from "zod";
import { isDemoAddress } from "../demo/address";
import { line } from "../text";

/** NFC, trimmed, lower case: the form in which an address is stored and compared. */
export const EmailInput = z
  .string({ error: "must be an e-mail address" })
  .normalize("NFC")
  .trim()
  .toLowerCase()
  .max(254, "must have at most 254 characters")
  .pipe(z.email("must be an e-mail address"));

/** One that a person can have: nobody reads what goes to the people of demos. */
export const OwnEmailInput = EmailInput.refine((email) => !isDemoAddress(email), "must be an e-mail address");

/** A password as it is shown at sign-in: rules are for choosing one, not for checking one. */
const ShownPassword = z.string({ error: "must be text" }).min(1, "must not be empty").max(512, "is too long");

const Otp = z.string().max(64).optional();

export const SignInInput = z.strictObject({
  email: EmailInput.describe("The person's e-mail address."),
  password: ShownPassword.describe("The person's password. Wrong ones are counted by account and address."),
  otp: Otp.describe(
    "A code of the second factor or a recovery code, for people who have one. Each counts once.",
  ),
});

export const SignUpInput = z.strictObject({
  name: line(100),
  email: OwnEmailInput,
  password: z.string(),
  company: line(100),
});
