"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { cn } from "@/lib/cn";
import type { IssuedApiKey } from "@/lib/api-keys/create";
import { CallWatch } from "@/components/api-keys/first-call/call-watch";
import type { KeyCreation } from "@/components/api-keys/key-actions";
import { snippetsFor } from "./key-snippets";

type SecretOnceProps = {
  issued: IssuedApiKey;
  creation: KeyCreation;
  /** Said once the dialog is closed. */
  toast: string;
  /** What else one should know now. */
  remark?: ReactNode;
  /** It was never called with: the first call is told here. */
  fresh?: boolean;
  close: () => void;
};

/** The secret in full, until the person says that they keep it. Nothing of it outlives this dialog. */
export function SecretOnce({ issued, creation, toast: said, remark, fresh = false, close }: SecretOnceProps) {
  const { secret, view } = issued;
  const [stored, setStored] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector("button")?.focus(), []);
  useWarningBeforeLeaving();
  const finish = () => {
    toast(said, { tone: "positive", description: view.name });
    close();
  };
  return (
    <>
      <DialogBody>
        <div className="space-y-5">
          <Callout tone="caution" title="Store it now: it is shown this once" role="alert">
            Nobody can look it up later, only regenerate it.
          </Callout>
          <div ref={place}>
            <div className="mb-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
              <span className="font-medium text-strong">{view.name}</span>
              <EnvironmentMark environment={view.environment} />
            </div>
            <div className="flex items-center gap-3 rounded-lg border border-line-strong bg-sunken py-2.5 ps-3.5 pe-2.5 max-sm:flex-col max-sm:items-stretch">
              <textarea
                readOnly
                rows={1}
                aria-label="API key"
                value={secret}
                autoComplete="off"
                spellCheck={false}
                onFocus={(event) => event.currentTarget.select()}
                className="field-sizing-content min-w-0 flex-1 resize-none rounded-sm bg-transparent font-mono text-sm break-all text-strong"
              />
              <CopyButton value={secret} label="Copy key" labelled variant="primary" />
            </div>
          </div>
          {remark && <p className="text-sm text-normal">{remark}</p>}
          <Snippets issued={issued} creation={creation} />
          {fresh && <CallWatch keyId={view.id} links={false} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Checkbox
          label="I have stored this key"
          checked={stored}
          onChange={(event) => setStored(event.target.checked)}
          className="me-auto"
        />
        <Button variant="primary" disabled={!stored} onClick={finish}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}

function Snippets({ issued, creation }: Pick<SecretOnceProps, "issued" | "creation">) {
  const { secret, view } = issued;
  const { ceiling, baseUrls } = creation;
  const snippets = snippetsFor({ secret, key: view, ceiling, baseUrl: baseUrls[view.environment] });
  const [chosen, setChosen] = useState(0);
  const snippet = snippets[chosen];
  return (
    <div>
      <div role="group" aria-label="Example" className="mb-2 flex gap-1">
        {snippets.map(({ name }, index) => (
          <button
            key={name}
            type="button"
            aria-pressed={index === chosen}
            onClick={() => setChosen(index)}
            className={cn(
              "h-7 rounded-md px-2.5 text-sm font-medium transition-colors pointer-coarse:h-9",
              index === chosen ? "bg-accent-soft text-accent" : "text-muted hover:bg-hover hover:text-strong",
            )}
          >
            {name}
          </button>
        ))}
      </div>
      {snippet && <CodeBlock label={snippet.label} code={snippet.code} />}
    </div>
  );
}

/** The browser asks before it closes or reloads the page. */
function useWarningBeforeLeaving() {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, []);
}
