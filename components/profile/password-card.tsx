"use client";

import { CurrentPasswordField, NewPasswordField, UsernameHint } from "@/components/auth/password-fields";
import { Card, CardHeader } from "@/components/ui/card";
import { ProfileForm, type ProfileAction } from "./profile-form";

type PasswordCardProps = {
  email: string;
  hasPassword: boolean;
  update: ProfileAction<null>;
  mailLink: ProfileAction<null>;
};

/** Changes the password; for who has none, a link to choose one. */
export function PasswordCard({ email, hasPassword, update, mailLink }: PasswordCardProps) {
  return (
    <Card aria-labelledby="profile-password">
      <CardHeader
        id="profile-password"
        title="Password"
        description={hasPassword ? undefined : "You have none: you sign in with a linked account."}
      />
      {hasPassword ? (
        <ProfileForm
          action={update}
          submit="Change password"
          aside="Your other sessions end, those of the API too."
          done={() => "Your password is changed. Your other sessions have ended."}
        >
          {(state) => (
            <div className="grid max-w-xl gap-4 sm:grid-cols-2">
              <UsernameHint email={email} />
              <CurrentPasswordField state={state} label="Current password" />
              <NewPasswordField state={state} label="New password" name="newPassword" />
            </div>
          )}
        </ProfileForm>
      ) : (
        <ProfileForm
          action={mailLink}
          submit="Mail me a link"
          aside={`It goes to ${email}.`}
          done={() => "A link is on its way. Follow it within the hour."}
        >
          {() => (
            <p className="max-w-prose text-base text-muted">
              With a password you can sign in without the other account, set up a second factor, and change
              your e-mail.
            </p>
          )}
        </ProfileForm>
      )}
    </Card>
  );
}
