import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { OwnerOfKey } from "@/lib/api-keys/owner";
import type { ApiKeyView } from "@/lib/api-keys/answers";

const reasons: Readonly<Record<string, string>> = {
  leaked: "because it leaked",
  rotated: "because another key replaces it",
  unused: "because nothing used it any more",
};

type KeyStandingProps = { apiKey: ApiKeyView; owner: OwnerOfKey; now: Date };

/** Why the key does not work now; nothing when it does. */
export function KeyStanding({ apiKey: key, owner, now }: KeyStandingProps) {
  if (key.status === "expired" && key.expirationDate) {
    return (
      <Callout tone="danger" title="This key has expired">
        <Time value={key.expirationDate} now={now} as="exact" />. Every call with it is answered 401. Edit it
        to give it a later expiry; it then works again as it is.
      </Callout>
    );
  }
  if (key.status === "inactive" && key.revokedAt) {
    return (
      <Callout tone="neutral" title="This key is revoked">
        Since <Time value={key.revokedAt} now={now} as="exact" />
        {reasons[key.revocationReason ?? ""] && `, ${reasons[key.revocationReason ?? ""]}`}. Every call with
        it is answered 401.
        {key.revocationNote && <span className="mt-1 block text-muted">“{key.revocationNote}”</span>}
      </Callout>
    );
  }
  if (!owner.active) {
    return (
      <Callout tone="danger" title="This key does not work">
        {owner.name}, whose key it is, is suspended or no longer a member: every call with it is answered 401.
      </Callout>
    );
  }
  if (key.notBefore && new Date(key.notBefore) > now) {
    return (
      <Callout tone="neutral" title="This key does not work yet">
        It starts <Time value={key.notBefore} now={now} as="exact" />; until then every call with it is
        answered 401.
      </Callout>
    );
  }
  return null;
}
