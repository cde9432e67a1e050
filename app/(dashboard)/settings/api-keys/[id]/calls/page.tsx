import { FirstCall } from "@/components/api-keys/dialogs/first-call";
import { keyHref } from "@/components/api-keys/key-address";
import { callsInput, isFiltered, readCallAddress } from "@/components/request-logs/call-address";
import { CallFilters } from "@/components/request-logs/call-filters";
import { CallList } from "@/components/request-logs/call-list";
import type { SearchParams } from "@/components/shell/page-address";
import { listCalls } from "@/lib/request-logs/list";
import { baseUrls } from "../../desk";
import { loadKey } from "../load";

type CallsProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Every call of the key, newest first. */
export default async function KeyCallsPage({ params, searchParams }: CallsProps) {
  const { actor, key, owner, now } = await loadKey((await params).id);
  const address = readCallAddress(await searchParams);
  const path = keyHref(key.id, "calls");
  const page = await listCalls(actor, { apiKeyId: key.id, ...callsInput(address) });
  return (
    <div>
      {(page.calls.length > 0 || isFiltered(address)) && <CallFilters path={path} address={address} />}
      <CallList page={page} path={path} address={address} now={now}>
        <FirstCall apiKey={key} owner={owner} baseUrl={baseUrls()[key.environment]} />
      </CallList>
    </div>
  );
}
