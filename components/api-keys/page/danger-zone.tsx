import type { ReactNode } from "react";
import { Card, CardBody } from "@/components/ui/card";
import type { KeyActivity } from "@/lib/api-keys/activity";
import { KeyButton, RevokeByAddress } from "@/components/api-keys/key-buttons";
import type { KeyFacts } from "@/components/api-keys/key-facts";
import { lifeWords, recentWords } from "@/components/api-keys/words";

type DangerZoneProps = {
  apiKey: KeyFacts;
  activity: KeyActivity;
  may: { change: boolean; delete: boolean };
  now: Date;
};

/** What stops a key, with what each breaks; how alive the key is comes first. */
export function DangerZone({ apiKey: key, activity, may, now }: DangerZoneProps) {
  const working = key.status === "active";
  return (
    <div className="space-y-4">
      <Card aria-labelledby="alive">
        <CardBody>
          <h2 id="alive" className="text-lg">
            How alive it is
          </h2>
          <p className="mt-1 text-base text-strong">{lifeWords(activity, now)}</p>
          {activity.lastRequest !== null && <p className="text-sm text-muted">{recentWords(activity)}</p>}
        </CardBody>
      </Card>
      {may.change && working && (
        <Deed
          title="Regenerate"
          button={
            <KeyButton deed="regenerate" apiKey={key}>
              Regenerate…
            </KeyButton>
          }
        >
          A new secret under the same id, with the same settings. The old one stops at once, or after an
          overlap of up to 7 days in which both work.
        </Deed>
      )}
      {may.change && !key.revoked && <RevokeByAddress apiKey={key} />}
      {may.change && <Stop apiKey={key} />}
      {may.delete && (
        <Deed
          title="Delete"
          button={
            <KeyButton deed="delete" apiKey={key}>
              Delete…
            </KeyButton>
          }
        >
          {working && "Whatever uses the key is answered 401 with its next call. "}
          The secret is erased and the key leaves every list, for good. Its calls and its rows in the security
          log stay.
        </Deed>
      )}
      {!may.change && !may.delete && (
        <p className="text-sm text-muted">Your role lets you look at this key and not change it.</p>
      )}
    </div>
  );
}

function Stop({ apiKey: key }: { apiKey: KeyFacts }) {
  if (key.revoked) {
    return (
      <Deed
        title="Reactivate"
        button={
          <KeyButton deed="reactivate" apiKey={key}>
            Reactivate…
          </KeyButton>
        }
      >
        The same secret works again, with the settings it has now
        {key.status === "expired" ? ", once its expiry lies ahead" : ""}. Not for a key that leaked.
      </Deed>
    );
  }
  return (
    <Deed
      title="Revoke"
      button={
        <KeyButton deed="revoke" apiKey={key}>
          Revoke…
        </KeyButton>
      }
    >
      Whatever uses the key is answered 401 with its next call. Nothing is lost: you can reactivate it.
    </Deed>
  );
}

function Deed({ title, button, children }: { title: string; button: ReactNode; children: ReactNode }) {
  return (
    <Card>
      <CardBody className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="text-lg">{title}</h2>
          <p className="mt-0.5 max-w-prose text-sm text-normal">{children}</p>
        </div>
        {button}
      </CardBody>
    </Card>
  );
}
