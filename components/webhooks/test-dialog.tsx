"use client";

import { useState } from "react";
import { answerWords } from "@/components/deliveries/delivery-words";
import { Callout } from "@/components/ui/callout";
import { CodeBlock } from "@/components/ui/code-block";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { WebhookView } from "@/lib/webhooks/present";
import type { TestAnswer } from "@/lib/webhooks/send-test";
import type { WebhookActions } from "./webhook-actions";
import { shortUrl } from "./webhook-words";

type TestProps = { webhook: WebhookView; actions: WebhookActions; close: () => void };

/** Sends a test and shows what came back. */
export function TestDialog({ webhook, actions, close }: TestProps) {
  const [answer, setAnswer] = useState<TestAnswer | null>(null);
  const kept = useKeptForm(actions.test, setAnswer);
  return (
    <DeedDialog
      title="Send a test"
      description={shortUrl(webhook.url)}
      deed={answer ? "Send another" : "Send test"}
      hidden={{ id: webhook.id }}
      form={kept}
      close={close}
      autofocus
    >
      <p className="text-base text-normal">
        A signed <code className="font-mono text-sm">webhook.test</code> is sent once; we wait up to 15
        seconds for the answer. It does not count for the health of the endpoint.
      </p>
      {answer && <Answer answer={answer} />}
    </DeedDialog>
  );
}

function Answer({ answer: { attempt } }: { answer: TestAnswer }) {
  if (!attempt)
    return (
      <Callout tone="danger" role="alert" title="Nothing was sent">
        The webhook is not there any more.
      </Callout>
    );
  const arrived = attempt.verdict === "succeeded";
  return (
    <div className="space-y-3">
      <Callout
        tone={arrived ? "positive" : "danger"}
        role="alert"
        title={arrived ? "It arrived" : "It did not arrive"}
      >
        {attempt.status === null ? "" : "It answered "}
        {answerWords(attempt)}.{!arrived && attempt.status !== null && " Only 2xx counts as received."}
      </Callout>
      {attempt.responseBody && <CodeBlock label="The answer’s body" code={attempt.responseBody} />}
    </div>
  );
}
