import { NoCalls } from "@/components/api-keys/first-call/no-calls";
import { keyHref } from "@/components/api-keys/key-address";
import { callsHref, callsInput, isFiltered, readCallAddress } from "@/components/request-logs/call-address";
import { CallFilters } from "@/components/request-logs/call-filters";
import { lineOf } from "@/components/request-logs/call-line";
import { CallList, NoMatch } from "@/components/request-logs/call-list";
import { CallPanel } from "@/components/request-logs/call-panel";
import { CallTable } from "@/components/request-logs/call-table";
import type { SearchParams } from "@/components/shell/page-address";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { can } from "@/lib/permissions/can";
import { listCalls } from "@/lib/request-logs/list";
import { seesCalls } from "@/lib/request-logs/readable";
import { openCall } from "../../../../open-call";
import { baseUrls } from "../../desk";
import { loadKey } from "../load";

type CallsProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Every call of the key, newest first. `call` in the address opens one beside the list, for who may read the log. */
export default async function KeyCallsPage({ params, searchParams }: CallsProps) {
  const { actor, key, owner } = await loadKey((await params).id);
  const address = readCallAddress(await searchParams);
  const path = keyHref(key.id, "calls");
  const page = await listCalls(actor, { apiKeyId: key.id, ...callsInput(address) });
  const opens = can(actor, "logs:read") && seesCalls(actor);
  const hrefOf = (call: string | null) => callsHref(path, address, { call });
  const panel = opens && address.call ? await openCall(actor, { id: address.call, page, hrefOf }) : null;
  const hrefTo = (place: { before: string } | { after: string }) => callsHref(path, address, place);
  const nothing = !isFiltered(address) && address.before === null;
  return (
    <div>
      {(page.calls.length > 0 || isFiltered(address)) && <CallFilters path={path} address={address} />}
      <CallList
        page={page}
        hrefTo={hrefTo}
        table={
          <CallTable calls={page.calls.map(lineOf)} open={address.call} openHref={opens ? hrefOf : null} />
        }
        empty={
          nothing ? (
            <NoCalls apiKey={key} owner={owner} baseUrl={baseUrls()[key.environment]} />
          ) : (
            <NoMatch page={page} hrefTo={hrefTo} all="Every call of this key was looked at.">
              <Button asChild>
                <Link href={path}>Show all calls</Link>
              </Button>
            </NoMatch>
          )
        }
      />
      {panel && <CallPanel {...panel} />}
    </div>
  );
}
