import type { Metadata } from "next";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { isFiltered, logInput, readLogAddress } from "@/components/security/log-address";
import { LogEntry } from "@/components/security/log-entry";
import { LogFilters } from "@/components/security/log-filters";
import { LogList } from "@/components/security/log-list";
import { LogsHeader } from "@/components/security/logs-header";
import type { UserActor } from "@/lib/actor";
import { getSecurityLog } from "@/lib/audit/get";
import { listSecurityLogs } from "@/lib/audit/list";
import { requireCurrent } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions/can";

export const metadata: Metadata = { title: "Security logs" };

/** `entry` in the address opens one of them beside the list. */
export default async function SecurityLogsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readLogAddress(await searchParams);
  if (!can(actor, "security-logs:read")) return <NoAccess title="Security logs" what="security logs" />;

  const [list, entry] = await Promise.all([
    listSecurityLogs(actor, logInput(address)),
    address.entry === null ? null : findEntry(actor, address.entry),
  ]);
  const now = new Date();
  const subject = list.entries.find(({ subject: { id } }) => id === address.subject)?.subject;
  return (
    <>
      <LogsHeader />
      {(list.entries.length > 0 || isFiltered(address)) && (
        <LogFilters address={address} subjectName={subject?.name ?? null} />
      )}
      <LogList {...list} address={address} now={now} />
      {address.entry !== null && <LogEntry entry={entry} address={address} now={now} />}
    </>
  );
}

async function findEntry(actor: UserActor, id: string) {
  return getSecurityLog(actor, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
}
