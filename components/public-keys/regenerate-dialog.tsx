"use client";

import type { KeyFacts } from "@/components/api-keys/key-facts";
import { KeyLife, useKeyActivity } from "@/components/api-keys/dialogs/key-life";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { PublicKeyView } from "@/lib/public-keys/present";
import type { PublicKeyActions } from "./public-key-actions";

type RegenerateDialogProps = { apiKey: PublicKeyView; actions: PublicKeyActions; close: () => void };

/** A new public key in place of the old one, once it was said what stops. */
export function RegenerateDialog({ apiKey, actions, close }: RegenerateDialogProps) {
  const facts = factsOf(apiKey);
  const life = useKeyActivity(facts, actions.activity);
  const kept = useKeptForm(actions.regenerate, ({ name }) => {
    toast("Public key regenerated", { tone: "positive", description: name });
    close();
  });
  const used = (life.activity ?? apiKey).lastRequest !== null;
  return (
    <DeedDialog
      title="Regenerate public key"
      description="A new key; what it may do, its origins and its limit stay."
      deed="Regenerate key"
      tone="danger"
      form={kept}
      close={close}
    >
      <KeyLife apiKey={facts} {...life} />
      <Callout tone={used ? "danger" : "caution"} title="The old key stops at once">
        Every page that holds it is answered 401 from its next call on, until it is built anew with the new
        key and visitors have loaded it. There is no time in which both work.
      </Callout>
    </DeedDialog>
  );
}

function factsOf({
  id,
  name,
  environment,
  start,
  lastFour,
  requestCount,
  lastRequest,
}: PublicKeyView): KeyFacts {
  return {
    ...{ id, name, environment, start, lastFour, requestCount, lastRequest },
    status: "active",
    revoked: false,
    revocationReason: null,
    previousSecret: null,
    owner: null,
  };
}
