"use client";

import { DeleteWebhookDialog, DisableWebhookDialog, ReplayFailedDialog } from "./webhook-deeds";
import { EditWebhookDialog, NewWebhookDialog } from "./webhook-form-dialog";
import { RotateSecretDialog } from "./rotate-secret-dialog";
import { TestDialog } from "./test-dialog";
import type { WebhookActions } from "./webhook-actions";
import type { WebhookDeed } from "./webhook-desk";

type WebhookDialogProps = { deed: WebhookDeed; actions: WebhookActions; close: () => void };

/** The dialog of what somebody is about to do. */
export function WebhookDialog({ deed, actions, close }: WebhookDialogProps) {
  if (deed.kind === "create") return <NewWebhookDialog {...{ actions, close }} />;
  const props = { webhook: deed.webhook, actions, close };
  if (deed.kind === "edit") return <EditWebhookDialog {...props} />;
  if (deed.kind === "rotate") return <RotateSecretDialog {...props} />;
  if (deed.kind === "test") return <TestDialog {...props} />;
  if (deed.kind === "disable") return <DisableWebhookDialog {...props} />;
  if (deed.kind === "replay") return <ReplayFailedDialog {...props} />;
  return <DeleteWebhookDialog {...props} />;
}
