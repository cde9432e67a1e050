"use client";

import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { KeyActions } from "@/components/api-keys/key-actions";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { KeyLife, useKeyActivity } from "./key-life";

type ReactivateKeyDialogProps = { apiKey: KeyFacts; actions: KeyActions; close: () => void };

/** Undoes a revocation: the very same secret works again. */
export function ReactivateKeyDialog({ apiKey, actions, close }: ReactivateKeyDialogProps) {
  const life = useKeyActivity(apiKey, actions.activity);
  const form = useKeptForm(actions.reactivate, () => {
    toast("API key reactivated", { tone: "positive", description: apiKey.name });
    close();
  });
  const leaked = apiKey.revocationReason === "leaked";
  return (
    <DeedDialog
      title="Reactivate API key"
      description="Undoes the revocation."
      deed="Reactivate key"
      tone={leaked ? "danger" : "primary"}
      hidden={{ id: apiKey.id }}
      autofocus
      form={form}
      close={close}
    >
      <KeyLife apiKey={apiKey} {...life} />
      {leaked ? (
        <Callout tone="danger" title="It was revoked because it leaked">
          Whoever has the secret can use it again at once. Create a new key instead, or regenerate this one
          right after.
        </Callout>
      ) : (
        <Callout>
          The same secret works again at once, for everything that still has it.
          {apiKey.status === "expired" && " The key has expired as well: change its expiry, too."}
        </Callout>
      )}
    </DeedDialog>
  );
}
