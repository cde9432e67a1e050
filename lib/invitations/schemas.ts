import { z } from "zod";
import { OwnEmailInput } from "../auth/schemas";
import { Address } from "../mail/schemas";
import { IdInput, line } from "../text";

/** Invitations that one form sends at most. */
export const mostAtOnce = 20;

/** Invitations of a company that can be waiting for an answer at once. */
export const mostPending = 100;

/** Why nobody is invited to a demo. */
export const demoInvites =
  "A demo sends no mail, so nobody can be invited. Create your workspace to invite people.";

/** A link works so long. */
export const invitationDays = 7;

/** As people type them, in the form in which addresses are compared; none twice. */
const EmailsInput = z
  .array(z.string({ error: "must be text" }))
  .transform((texts, context): string[] => {
    const emails = texts.map((text) => {
      const email = OwnEmailInput.safeParse(text);
      if (email.success && Address.safeParse(email.data).success) return email.data;
      const shown = text.trim().slice(0, 100);
      context.addIssue({ code: "custom", message: `“${shown}” is no e-mail address.` });
      return "";
    });
    return [...new Set(emails)];
  })
  .refine((emails) => emails.length > 0, "Enter at least one e-mail address.")
  .refine((emails) => emails.length <= mostAtOnce, `At most ${mostAtOnce} addresses can be invited at once.`);

/** Where this site is reached; the links lead there. */
const appUrl = z.url();

export const CreateInvitationsInput = z.strictObject({ emails: EmailsInput, roleId: IdInput, appUrl });

export const ResendInvitationInput = z.strictObject({ id: IdInput, appUrl });

export const InvitationIdInput = z.strictObject({ id: IdInput });

/** What somebody new says of themselves; their e-mail is the one that was invited. */
export const NewMemberInput = z.strictObject({ name: line(100), password: z.string() });
