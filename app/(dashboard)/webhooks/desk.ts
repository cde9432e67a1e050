import type { WebhookActions } from "@/components/webhooks/webhook-actions";
import {
  createWebhookAction,
  deleteWebhookAction,
  disableWebhookAction,
  enableWebhookAction,
  replayAction,
  replayFailedAction,
  rotateSecretAction,
  testWebhookAction,
  updateWebhookAction,
} from "./actions";

/** What the dialogs call, bound to the company of the page. */
export function actionsFor(companyId: string): WebhookActions {
  return {
    create: createWebhookAction.bind(null, companyId),
    update: updateWebhookAction.bind(null, companyId),
    rotate: rotateSecretAction.bind(null, companyId),
    disable: disableWebhookAction.bind(null, companyId),
    enable: enableWebhookAction.bind(null, companyId),
    remove: deleteWebhookAction.bind(null, companyId),
    test: testWebhookAction.bind(null, companyId),
    replay: replayAction.bind(null, companyId),
    replayFailed: replayFailedAction.bind(null, companyId),
  };
}
