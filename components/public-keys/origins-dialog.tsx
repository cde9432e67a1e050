"use client";

import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { fieldErrors } from "@/lib/form-state";
import type { PublicKeyView } from "@/lib/public-keys/present";
import type { PublicKeyActions } from "./public-key-actions";
import { SettingsDialog } from "./settings-dialog";

type OriginsDialogProps = { apiKey: PublicKeyView; actions: PublicKeyActions; close: () => void };

/** The pages that may use the public key, by the origin that browsers say they come from. */
export function OriginsDialog({ actions, close }: OriginsDialogProps) {
  return (
    <SettingsDialog
      title="Edit origins"
      description="Whose pages may use the public key. It counts from the next call on."
      deed="Save origins"
      done="Origins saved"
      settings={actions.settings}
      action={actions.updateOrigins}
      close={close}
    >
      {({ allowedOrigins }, state) => (
        <>
          <Field
            label="Allowed origins"
            name="allowedOrigins"
            hint="One a line, as browsers write them: scheme, host and perhaps a port. A star stands for one label: https://*.example.com. Empty: nobody can use the key."
            errors={fieldErrors(state, "allowedOrigins", "The list")}
          >
            {(control) => (
              <Textarea
                {...control}
                defaultValue={allowedOrigins.join("\n")}
                placeholder={"https://www.example.com\nhttp://localhost:5173"}
                rows={4}
                spellCheck={false}
                autoCapitalize="none"
                className="font-mono text-sm"
              />
            )}
          </Field>
          <Callout title="How this protects">
            Browsers say with each call which page it comes from. Pages of these origins are answered and may
            read the answer (CORS); all others are refused with 403 origin_forbidden. A program outside a
            browser can claim any origin, so the grant stays what counts: give it only what you would publish.
          </Callout>
        </>
      )}
    </SettingsDialog>
  );
}
