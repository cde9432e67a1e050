"use client";

import { useState, type FormEvent } from "react";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { KeyActions } from "@/components/api-keys/key-actions";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { KeyLife, useKeyActivity } from "./key-life";

type DeleteKeyDialogProps = { apiKey: KeyFacts; actions: KeyActions; close: () => void };

/** Takes a key out of the lists for good, once its name was typed. */
export function DeleteKeyDialog({ apiKey, actions, close }: DeleteKeyDialogProps) {
  const life = useKeyActivity(apiKey, actions.activity);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const kept = useKeptForm(actions.remove, () => {
    toast("API key deleted", { tone: "positive", description: apiKey.name });
    close();
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (plain(typed) === plain(apiKey.name)) return kept.onSubmit(event);
    event.preventDefault();
    setWrong(true);
    event.currentTarget.querySelector<HTMLElement>("[name=confirmation]")?.focus();
  };
  const used = (life.activity ?? apiKey).lastRequest !== null && apiKey.status === "active";
  return (
    <DeedDialog
      title="Delete API key"
      description="Its secret is erased; its logs stay. This cannot be undone."
      deed="Delete key"
      tone="danger"
      hidden={{ id: apiKey.id }}
      autofocus
      form={{ ...kept, onSubmit }}
      close={close}
    >
      <KeyLife apiKey={apiKey} {...life} />
      {apiKey.status === "active" && (
        <Callout tone={used ? "danger" : "neutral"}>
          The key stops working at once and for ever. If you only want to stop it, revoke it instead.
        </Callout>
      )}
      <Field
        label="Type the key’s name to confirm"
        name="confirmation"
        hint={apiKey.name}
        errors={wrong ? ["This is not the name of the key."] : []}
      >
        {(control) => (
          <Input
            {...control}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(false);
            }}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
    </DeedDialog>
  );
}

/** As it is read: spaces at the ends and doubled ones cannot be seen. */
function plain(name: string): string {
  return name.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}
