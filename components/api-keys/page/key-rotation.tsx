import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { SecretUse } from "@/lib/api-keys/last-use";
import { agentWords } from "@/lib/network/user-agent";
import { counted } from "@/components/api-keys/words";

type KeyRotationProps = {
  current: SecretUse;
  previous: SecretUse;
  now: Date;
  /** Ends it before its time. */
  finish?: ReactNode;
};

/** Both secrets of a key while a regeneration's overlap runs: whether the old one may go yet. */
export function KeyRotation({ current, previous, now, finish }: KeyRotationProps) {
  const { expiresAt, lastRequest } = previous;
  const quiet = lastRequest === null || lastRequest < current.createdAt;
  return (
    <Card aria-labelledby="rotation">
      <CardHeader
        id="rotation"
        title="Rotation under way"
        description={
          <>
            Both secrets work{" "}
            {expiresAt && (
              <>
                until <Time value={expiresAt} now={now} as="exact" /> (<Time value={expiresAt} now={now} />)
              </>
            )}
            .{" "}
            {quiet
              ? "The old one was not used since the new one exists."
              : "The old one is still in use: change over what uses it before it stops."}
          </>
        }
        actions={finish}
      />
      <CardBody className="grid gap-3 sm:grid-cols-2">
        <Secret title="Old secret" secret={previous} now={now} />
        <Secret title="New secret" secret={current} now={now} />
      </CardBody>
    </Card>
  );
}

function Secret({ title, secret, now }: { title: string; secret: SecretUse; now: Date }) {
  const { start, lastFour, lastRequest, last, requestCount } = secret;
  return (
    <section className="rounded-lg border bg-sunken px-3.5 py-3 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-sm">{title}</h3>
        <code className="font-mono text-xs text-normal">
          {start}…{lastFour}
        </code>
      </div>
      {lastRequest === null ? (
        <p className="mt-1 text-muted">Never used</p>
      ) : (
        <>
          <p className="mt-1 text-strong">
            Last used <Time value={lastRequest} now={now} />
            {last?.address && (
              <>
                {" "}
                from <code className="font-mono text-xs">{last.address}</code>
              </>
            )}
          </p>
          <p className="break-words text-muted tabular-nums">
            {[last && agentWords(last.userAgent), counted(requestCount, "call")].filter(Boolean).join(" · ")}
          </p>
        </>
      )}
    </section>
  );
}
