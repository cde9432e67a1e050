"use client";

import { EmailField } from "@/components/auth/email-field";
import { CurrentPasswordField } from "@/components/auth/password-fields";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ProfileForm, type ProfileAction } from "./profile-form";

type EmailCardProps = { email: string; hasPassword: boolean; action: ProfileAction<string> };

/** What a person signs in with. A new one counts when the mail to it was answered. */
export function EmailCard({ email, hasPassword, action }: EmailCardProps) {
  return (
    <Card aria-labelledby="profile-email">
      <CardHeader
        id="profile-email"
        title="E-mail"
        description={
          <>
            You sign in with <span className="font-medium wrap-anywhere text-strong">{email}</span>, and our
            mail goes there.
          </>
        }
      />
      {hasPassword ? (
        <ProfileForm
          action={action}
          submit="Mail a link to it"
          aside="Nothing changes until you follow the link that we mail to the new one."
          done={(asked) => `A link is on its way to ${asked}. Follow it within the hour.`}
        >
          {(state) => (
            <div className="grid max-w-xl gap-4 sm:grid-cols-2">
              <EmailField label="New e-mail" state={state} />
              <CurrentPasswordField state={state} label="Your password" />
            </div>
          )}
        </ProfileForm>
      ) : (
        <CardBody className="text-base text-muted">Choose a password first to change it.</CardBody>
      )}
    </Card>
  );
}
