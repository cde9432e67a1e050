import { notFound } from "next/navigation";
import { keyHref } from "@/components/api-keys/key-address";
import { KeyLog } from "@/components/api-keys/page/key-log";
import { readLogAddress } from "@/components/security/log-address";
import { choice, hrefOf, type SearchParams } from "@/components/shell/page-address";
import { LinkGroup } from "@/components/ui/link-group";
import { listSecurityLogs } from "@/lib/audit/list";
import { can } from "@/lib/permissions/can";
import { loadKey } from "../load";

type LogProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** The key in the security log: what was done to it, or (`kind=by`) what it did. */
export default async function KeyLogPage({ params, searchParams }: LogProps) {
  const { actor, key, now } = await loadKey((await params).id);
  if (!can(actor, "security-logs:read")) notFound();
  const sent = await searchParams;
  const kind = choice(sent, "kind", ["by"]) ?? "about";
  const { before, after } = readLogAddress(sent);
  const path = keyHref(key.id, "log");
  const hrefTo = (change: { kind?: string; before?: string | null; after?: string | null }) =>
    hrefOf(path, { kind: kind === "by" ? kind : null, ...change });
  const { entries, newer, older } = await listSecurityLogs(actor, {
    ...(kind === "by" ? { actorId: key.id } : { subjectId: key.id }),
    ...(before && { before }),
    ...(after && { after }),
    size: 25,
  });
  return (
    <div className="space-y-3">
      <LinkGroup
        label="Which entries"
        links={[
          { label: "Done to this key", href: path, current: kind === "about" },
          { label: "Done by this key", href: hrefOf(path, { kind: "by" }), current: kind === "by" },
        ]}
      />
      <h2 className="sr-only">{kind === "by" ? "Done by this key" : "Done to this key"}</h2>
      <KeyLog
        entries={entries}
        kind={kind}
        newerHref={newer && hrefTo({ after: newer })}
        olderHref={older && hrefTo({ before: older })}
        now={now}
      />
    </div>
  );
}
