import { EnvironmentMark } from "@/components/shell/environment-mark";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { OwnerOfKey } from "@/lib/api-keys/owner";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { KeyButtons } from "@/components/api-keys/key-buttons";
import { factsOf } from "@/components/api-keys/key-facts";
import { KeyStatus } from "@/components/api-keys/key-status";
import { keysPath } from "@/components/api-keys/list/list-address";

type KeyHeadProps = {
  apiKey: ApiKeyView;
  owner: OwnerOfKey;
  /** Who looks. */
  viewerId: string;
  mayChange: boolean;
  mayReassign: boolean;
  now: Date;
};

/** Which key this is, whose, whether it works, and what can be done with it. */
export function KeyHead({ apiKey: key, owner, viewerId, mayChange, mayReassign, now }: KeyHeadProps) {
  const own = owner.id === viewerId;
  return (
    <PageHeader
      breadcrumbs={[{ label: "API keys", href: keysPath }]}
      title={<span className="break-words">{key.name}</span>}
      description={
        <>
          {key.description && <span className="mb-2 block whitespace-pre-line">{key.description}</span>}
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
            <EnvironmentMark environment={key.environment} />
            <span className="inline-flex flex-wrap items-baseline gap-x-2 *:inline">
              <KeyStatus apiKey={{ ...key, previousSecret: null }} now={now} />
            </span>
            <code className="font-mono text-xs text-normal">
              {key.start}
              <span className="text-muted">…</span>
              {key.lastFour}
            </code>
            <span>{own ? "Your key" : ownerWords(owner)}</span>
            <span className="inline-flex items-center">
              Id <code className="ms-1.5 font-mono text-xs text-normal">{key.id.slice(0, 8)}…</code>
              <CopyButton value={key.id} label="Copy the key’s id" size="small" />
            </span>
          </span>
          {key.tags.length > 0 && (
            <span className="mt-2 flex flex-wrap gap-1.5">
              {key.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          )}
        </>
      }
      actions={
        mayChange && <KeyButtons apiKey={factsOf(key, own ? null : owner.name)} mayReassign={mayReassign} />
      }
    />
  );
}

function ownerWords({ kind, name }: OwnerOfKey): string {
  return kind === "serviceAccount" ? `Key of the service account ${name}` : `Key of ${name}`;
}
