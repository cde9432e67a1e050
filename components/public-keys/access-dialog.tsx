"use client";

import { newDraft, type KeyDraft } from "@/components/api-keys/fields/key-draft";
import { faultsOf } from "@/components/api-keys/fields/key-faults";
import { LimitFields } from "@/components/api-keys/fields/limit-fields";
import { PermissionEditor } from "@/components/permissions/permission-editor";
import { Callout } from "@/components/ui/callout";
import type { PublicKeyView } from "@/lib/public-keys/present";
import type { PublicKeyActions } from "./public-key-actions";
import { SettingsDialog } from "./settings-dialog";

type AccessDialogProps = { apiKey: PublicKeyView; actions: PublicKeyActions; close: () => void };

/** Nobody owns the key, so no role stands above it. */
const roleAbove = null;

/** What the public key may do, and how often all pages together may call with it. */
export function AccessDialog({ actions, close }: AccessDialogProps) {
  return (
    <SettingsDialog
      title="Edit access"
      description="What the public key may do, and how often. It counts from the next call on."
      deed="Save access"
      done="Access saved"
      size="large"
      settings={actions.settings}
      action={actions.updateAccess}
      close={close}
    >
      {(apiKey, state) => (
        <>
          <Callout tone="caution" title="Everybody who opens your pages can do this">
            The key stands in the page, so grant only what you would publish: reading some fields, rarely
            writing.
          </Callout>
          <PermissionEditor
            initial={apiKey.permissions}
            role={roleAbove}
            errors={faultsOf(state, "permissions")}
          />
          <LimitFields draft={draftOf(apiKey)} state={state} defaults={apiKey} />
          <p className="text-sm text-muted">One limit for all pages and visitors together.</p>
        </>
      )}
    </SettingsDialog>
  );
}

function draftOf(apiKey: PublicKeyView): KeyDraft {
  const { rateLimitEnabled, rateLimitMax, rateLimitTimeWindow, refillAmount, refillInterval } = apiKey;
  return {
    ...newDraft,
    limited: rateLimitEnabled,
    limit: { max: rateLimitMax, window: rateLimitTimeWindow },
    refill:
      refillAmount === null || refillInterval === null
        ? null
        : { amount: refillAmount, interval: refillInterval },
  };
}
