"use client";

import { Card, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fieldErrors, typedValue } from "@/lib/form-state";
import { ProfileForm, type ProfileAction } from "./profile-form";

/** What a person is called. */
export function NameCard({ name, action }: { name: string; action: ProfileAction<string> }) {
  return (
    <Card aria-labelledby="profile-name">
      <CardHeader id="profile-name" title="Name" description="Others in your companies see it." />
      <ProfileForm action={action} submit="Save name" done={(saved) => `You are called ${saved} now.`}>
        {(state) => (
          <Field label="Your name" name="name" errors={fieldErrors(state, "name", "Your name")} required>
            {(control) => (
              <Input
                {...control}
                key={name}
                autoComplete="name"
                defaultValue={typedValue(state, "name") ?? name}
                className="max-w-sm"
              />
            )}
          </Field>
        )}
      </ProfileForm>
    </Card>
  );
}
