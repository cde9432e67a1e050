"use client";

import { useEffect, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { exactTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { KeyLastUse, SecretUse } from "@/lib/api-keys/last-use";
import type { KeyActions } from "@/components/api-keys/key-actions";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { KeyIdentity } from "./key-identity";
import { lifeWords } from "@/components/api-keys/words";

type FinishOverlapDialogProps = { apiKey: KeyFacts; actions: KeyActions; close: () => void };

/** Ends a regeneration's overlap early, once one has seen which of both secrets is still in use. */
export function FinishOverlapDialog({ apiKey, actions, close }: FinishOverlapDialogProps) {
  const { use, pending } = useLastUse(apiKey.id, actions.lastUse);
  const form = useKeptForm(actions.finish, () => {
    toast("Overlap finished", { tone: "positive", description: apiKey.name });
    close();
  });
  const [current, former] = use?.secrets ?? [];
  const old = former ?? apiKey.previousSecret;
  const inUse = old !== null && usedLately(old, current);
  return (
    <DeedDialog
      title="Finish the overlap now"
      description="Two secrets of this key work at the moment. After this, only the new one does."
      deed="Stop the old secret"
      tone={inUse ? "danger" : "primary"}
      hidden={{ id: apiKey.id }}
      autofocus
      form={form}
      close={close}
    >
      <KeyIdentity apiKey={apiKey} />
      {pending && <Skeleton className="h-32" />}
      {!pending && (
        <dl className="divide-y rounded-lg border">
          {old && <Secret label="Old secret" secret={old} />}
          {current && <Secret label="New secret" secret={current} />}
        </dl>
      )}
      {!pending && old && <Consequence inUse={inUse} />}
    </DeedDialog>
  );
}

const dayMs = 86_400_000;

/** Called in the last 24 hours, or since there is a new one to use instead. */
function usedLately(old: Pick<SecretUse, "lastRequest">, current: SecretUse | undefined): boolean {
  if (old.lastRequest === null) return false;
  const last = Date.parse(old.lastRequest);
  return last > Date.now() - dayMs || (current !== undefined && last > Date.parse(current.createdAt));
}

function Consequence({ inUse }: { inUse: boolean }) {
  if (inUse) {
    return (
      <Callout tone="danger" title="The old secret was used lately">
        Whatever uses it is answered 401 from its next call on, until it has the new one.
      </Callout>
    );
  }
  return (
    <Callout>
      The old secret was not used in the last 24 hours. Whatever still has it is answered 401 from now on.
    </Callout>
  );
}

function Secret({ label, secret }: { label: string; secret: Omit<SecretUse, "last"> & Partial<SecretUse> }) {
  const [now] = useState(() => new Date());
  const { start, lastFour, expiresAt, last } = secret;
  return (
    <div className="px-3.5 py-2.5 text-sm">
      <dt className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium text-strong">{label}</span>
        <code className="font-mono text-xs text-normal">
          {start}…{lastFour}
        </code>
      </dt>
      <dd className="text-normal">
        {lifeWords(secret, now)}
        {last?.address && (
          <>
            {" "}
            From <code className="font-mono text-xs">{last.address}</code>.
          </>
        )}
      </dd>
      {expiresAt && <dd className="text-muted">Stops by itself on {exactTime(new Date(expiresAt))}.</dd>}
    </div>
  );
}

function useLastUse(id: string, read: KeyActions["lastUse"]) {
  const [use, setUse] = useState<KeyLastUse | null>(null);
  const [pending, setPending] = useState(true);
  useEffect(() => {
    void read(id)
      .then((answer) => answer.status === "done" && setUse(answer.data))
      .catch(() => undefined)
      .finally(() => setPending(false));
  }, [read, id]);
  return { use, pending };
}
