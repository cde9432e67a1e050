import type { FormState } from "@/lib/form-state";
import type { IssuedWebhook } from "@/lib/webhooks/create";
import type { WebhookView } from "@/lib/webhooks/present";
import type { TestAnswer } from "@/lib/webhooks/send-test";

type Change<T> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

/** What the dialogs about webhooks call, bound to the page's company. */
export type WebhookActions = {
  create: Change<IssuedWebhook>;
  update: Change<WebhookView>;
  rotate: Change<IssuedWebhook>;
  disable: Change<null>;
  enable: Change<null>;
  remove: Change<{ host: string }>;
  test: Change<TestAnswer>;
  replay: Change<{ id: string }>;
  replayFailed: Change<{ count: number }>;
};
