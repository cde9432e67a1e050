"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { IssuedWebhook } from "@/lib/webhooks/create";
import { verifySnippet } from "./verify-snippet";

type SigningSecretProps = {
  issued: IssuedWebhook;
  /** Said once the dialog is closed. */
  said: string;
  remark?: ReactNode;
  close: () => void;
};

/** The secret in full, until the person says that they keep it. Nothing of it outlives this dialog. */
export function SigningSecret({ issued: { secret }, said, remark, close }: SigningSecretProps) {
  const [stored, setStored] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector("button")?.focus(), []);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
  return (
    <>
      <DialogBody>
        <div className="space-y-5">
          <Callout tone="caution" title="Store it now: it is shown this once" role="alert">
            Your server checks with it that a message is ours. Nobody can look it up later, only rotate it.
          </Callout>
          <div
            ref={place}
            className="flex items-center gap-3 rounded-lg border border-line-strong bg-sunken py-2.5 ps-3.5 pe-2.5 max-sm:flex-col max-sm:items-stretch"
          >
            <textarea
              readOnly
              rows={1}
              aria-label="Signing secret"
              value={secret}
              autoComplete="off"
              spellCheck={false}
              onFocus={(event) => event.currentTarget.select()}
              className="field-sizing-content min-w-0 flex-1 resize-none rounded-sm bg-transparent font-mono text-sm break-all text-strong"
            />
            <CopyButton value={secret} label="Copy secret" labelled variant="primary" />
          </div>
          {remark && <p className="text-sm text-normal">{remark}</p>}
          <CodeBlock label="Verify a message, in TypeScript" code={verifySnippet} />
        </div>
      </DialogBody>
      <DialogFooter>
        <Checkbox
          label="I have stored this secret"
          checked={stored}
          onChange={(event) => setStored(event.target.checked)}
          className="me-auto"
        />
        <Button
          variant="primary"
          disabled={!stored}
          onClick={() => {
            toast(said, { tone: "positive" });
            close();
          }}
        >
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
