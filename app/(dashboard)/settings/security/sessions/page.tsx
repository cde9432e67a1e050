import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EndOthersButton } from "@/components/sessions/end-others-button";
import {
  isNarrowed,
  readSessionsAddress,
  sessionsHref,
  sessionsInput,
  sessionsPageSize,
} from "@/components/sessions/session-address";
import { SessionDesk } from "@/components/sessions/session-desk";
import { SessionFilters } from "@/components/sessions/session-filters";
import { SessionList } from "@/components/sessions/session-list";
import { SessionStrip } from "@/components/sessions/session-strip";
import { SessionTable } from "@/components/sessions/session-table";
import { SessionsHeader } from "@/components/sessions/sessions-header";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { RefreshWhileSeen } from "@/components/shell/refresh-while-seen";
import { requireCurrent } from "@/lib/auth/current";
import { companyHref } from "@/lib/companies/address";
import { can } from "@/lib/permissions/can";
import { listSessions } from "@/lib/sessions/list";
import { summariseSessions } from "@/lib/sessions/summarise";
import { endAllSessionsAction, endSessionAction, readSessionStakeAction } from "./actions";

export const metadata: Metadata = { title: "Current sessions" };

/** Everybody's for who may administer sessions, else one's own; filters in the address. */
export default async function SessionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readSessionsAddress(await searchParams);
  if (!can(actor, "sessions:read")) return <NoAccess title="Current sessions" what="sessions" />;

  const { id, name } = actor.user;
  const [{ sessions, total, countries }, summary] = await Promise.all([
    listSessions(actor, sessionsInput(address, id)),
    summariseSessions(actor, {}),
  ]);
  const pages = Math.max(1, Math.ceil(total / sessionsPageSize));
  if (address.page > pages) redirect(companyHref(actor.company.id, sessionsHref(address, { page: pages })));
  const may = {
    end: can(actor, "sessions:delete"),
    everybody: can(actor, "sessions:administer"),
    readDevices: can(actor, "devices:read"),
  };
  const [first] = sessions;
  const companyId = actor.company.id;
  const actions = {
    end: endSessionAction.bind(null, companyId),
    endAll: endAllSessionsAction.bind(null, companyId),
    stake: readSessionStakeAction.bind(null, companyId),
  };
  return (
    <SessionDesk actions={actions}>
      <RefreshWhileSeen />
      <SessionsHeader
        everybody={may.everybody}
        actions={may.end && <EndOthersButton person={{ id, name }} />}
      />
      <SessionStrip summary={summary} address={address} />
      {(isNarrowed(address) || total > 1) && (
        <SessionFilters
          {...{ address, countries }}
          everybody={may.everybody}
          personName={first?.person.name ?? null}
          deviceName={first?.device?.name ?? first?.agent ?? null}
        />
      )}
      <SessionList address={address} shown={sessions.length} total={total}>
        <SessionTable sessions={sessions} viewerId={id} may={may} now={new Date()} />
      </SessionList>
    </SessionDesk>
  );
}
