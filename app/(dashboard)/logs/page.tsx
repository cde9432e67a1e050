import type { Metadata } from "next";
import { CallHistogram } from "@/components/request-logs/call-histogram";
import { CallPanel } from "@/components/request-logs/call-panel";
import { LogsCalls } from "@/components/request-logs/logs-calls";
import { LogsFilters } from "@/components/request-logs/logs-filters";
import { LogsHeader } from "@/components/request-logs/logs-header";
import { LogsTools } from "@/components/request-logs/logs-tools";
import {
  isNarrowed,
  logsHref,
  logsPath,
  searchInput,
  type LogsAddress,
} from "@/components/request-logs/logs-address";
import { readLogsAddress } from "@/components/request-logs/read-logs-address";
import { exportLines } from "@/components/request-logs/logs-words";
import { RangePicker } from "@/components/request-logs/range-picker";
import { LogsExports } from "@/components/request-logs/logs-exports";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { companyHref } from "@/lib/companies/address";
import { env } from "@/lib/env";
import { basePaths, environments } from "@/lib/environments";
import { can } from "@/lib/permissions/can";
import { catalogue } from "@/lib/public-api/catalogue";
import { callChoices } from "@/lib/request-logs/choices";
import { listLogExports } from "@/lib/request-logs/exports";
import { getCallHistogram } from "@/lib/request-logs/histogram";
import { mayFilterBy, seesCalls } from "@/lib/request-logs/readable";
import { searchCalls } from "@/lib/request-logs/search";
import { listSavedViews } from "@/lib/saved-views/list";
import { openCall } from "../open-call";
import { createViewAction, deleteViewAction, exportCallsAction, updateViewAction } from "./actions";

export const metadata: Metadata = { title: "Logs" };

/** `call` in the address opens one of them beside the list. */
export default async function LogsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  if (!can(actor, "logs:read") || !seesCalls(actor)) return <NoAccess title="Logs" what="the log of calls" />;
  const may = mayFilterBy(actor);
  const address = readLogsAddress(await searchParams, may);
  const now = new Date();
  const [page, histogram, choices, views, exports] = await Promise.all([
    searchCalls(actor, searchInput(address)),
    getCallHistogram(actor, address.filter),
    callChoices(actor, { customerId: address.filter.customerId }),
    listSavedViews(actor, {}),
    can(actor, "exports:create") ? listLogExports(actor, {}) : [],
  ]);
  const companyId = actor.company.id;
  const hrefOf = (call: string | null) => logsHref(address, { call });
  const panel = address.call === null ? null : await openCall(actor, { id: address.call, page, hrefOf });
  const teach = page.calls.length === 0 && (await isUnused(actor, address));
  return (
    <>
      <LogsHeader
        actions={
          <LogsTools
            address={address}
            views={views}
            viewActions={viewActions(companyId)}
            toExport={
              can(actor, "exports:create")
                ? {
                    what: exportLines(address, choices),
                    start: exportCallsAction.bind(null, companyId, address.filter),
                  }
                : null
            }
          />
        }
      />
      <LogsExports
        exports={exports}
        now={now}
        file={(id) => companyHref(companyId, `${logsPath}/exports/${id}`)}
      />
      {!teach && (
        <>
          <div className="mb-3">
            <RangePicker address={address} />
          </div>
          <LogsFilters address={address} choices={choices} endpoints={endpoints} may={may} />
          {histogram && <CallHistogram histogram={histogram} address={address} />}
        </>
      )}
      <LogsCalls
        page={page}
        address={address}
        now={now}
        teach={teach ? { baseUrl: baseUrlOf(address) } : null}
      />
      {panel && <CallPanel {...panel} />}
    </>
  );
}

const endpoints = catalogue.map(({ method, path }) => `${method} ${path}`).toSorted(byPath);

function byPath(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => text.replace(/^\w+ /, "")) as [string, string]; // of two, two
  return a === b ? (one < other ? -1 : 1) : a < b ? -1 : 1;
}

const viewActions = (companyId: string) => ({
  create: createViewAction.bind(null, companyId),
  update: updateViewAction.bind(null, companyId),
  remove: deleteViewAction.bind(null, companyId),
});

function baseUrlOf({ filter }: LogsAddress): string {
  const environment = environments.find((one) => one === filter.environment) ?? "production";
  return env().appUrl + basePaths[environment];
}

/** Whether there is no call at all, and nothing to be narrowed. */
async function isUnused(actor: UserActor, address: LogsAddress): Promise<boolean> {
  if (isNarrowed(address) || address.before !== null || address.after !== null) return false;
  const { calls, searchedTo } = await searchCalls(actor, { range: "30d", size: 1 });
  return calls.length === 0 && searchedTo === null;
}
