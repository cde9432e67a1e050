import type { Metadata } from "next";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { isFiltered, logFilter, logInput, readLogAddress } from "@/components/security/log-address";
import { LogEntry } from "@/components/security/log-entry";
import { LogFilters } from "@/components/security/log-filters";
import { LogList } from "@/components/security/log-list";
import { LogProof } from "@/components/security/log-proof";
import { LogTools } from "@/components/security/log-tools";
import { LogsHeader } from "@/components/security/logs-header";
import type { UserActor } from "@/lib/actor";
import { getSecurityLog } from "@/lib/audit/get";
import { listSecurityLogs } from "@/lib/audit/list";
import { logPeople } from "@/lib/audit/people";
import type { SecurityLogEntry } from "@/lib/audit/present";
import { getLogWork } from "@/lib/audit/work";
import { requireCurrent } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { agentWords } from "@/lib/network/user-agent";
import { can } from "@/lib/permissions/can";
import { exportLogAction, verifyLogAction } from "./actions";

export const metadata: Metadata = { title: "Security logs" };

/** `entry` in the address opens one of them beside the list. */
export default async function SecurityLogsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readLogAddress(await searchParams);
  if (!can(actor, "security-logs:read")) return <NoAccess title="Security logs" what="security logs" />;

  const [list, entry, people, work] = await Promise.all([
    listSecurityLogs(actor, logInput(address)),
    address.entry === null ? null : findEntry(actor, address.entry),
    logPeople(actor, {}),
    getLogWork(actor, {}),
  ]);
  const now = new Date();
  const companyId = actor.company.id;
  const filtered = isFiltered(address);
  const names = namesIn(list.entries, address);
  const may = { devices: can(actor, "devices:read"), keys: can(actor, "api-keys:read") };
  return (
    <>
      <LogsHeader
        actions={
          <LogTools
            filtered={filtered}
            mayExport={can(actor, "exports:create")}
            verify={verifyLogAction.bind(null, companyId)}
            start={exportLogAction.bind(null, companyId, logFilter(address))}
          />
        }
      />
      <LogProof work={work} companyId={companyId} now={now} />
      {(list.entries.length > 0 || filtered) && (
        <LogFilters address={address} people={people} names={names} />
      )}
      <LogList {...list} address={address} now={now} />
      {address.entry !== null && <LogEntry entry={entry} address={address} now={now} may={may} />}
    </>
  );
}

/** What the ids in the address are called, as the entries that they leave tell. */
function namesIn(
  entries: readonly SecurityLogEntry[],
  { subject, actor, device }: ReturnType<typeof readLogAddress>,
) {
  const of = (test: (entry: SecurityLogEntry) => boolean) => entries.find(test);
  return {
    subject: of((entry) => entry.subject.id === subject)?.subject.name ?? null,
    actor: of((entry) => entry.actor.id === actor)?.actor.name ?? null,
    device: agentWords(of((entry) => entry.deviceId === device && device !== null)?.userAgent ?? null),
  };
}

async function findEntry(actor: UserActor, id: string) {
  return getSecurityLog(actor, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
}
