import type { Metadata } from "next";
import { CreateKeyButton } from "@/components/api-keys/create-key-button";
import { ExportMatching } from "@/components/api-keys/list/export-matching";
import { KeyDesk } from "@/components/api-keys/key-desk";
import { KeyFilters } from "@/components/api-keys/list/key-filters";
import { KeyList } from "@/components/api-keys/list/key-list";
import { KeyStrip } from "@/components/api-keys/list/key-strip";
import { KeySelection, type ShownList } from "@/components/api-keys/bulk/key-selection";
import { KeysHeader } from "@/components/api-keys/list/keys-header";
import {
  isNarrowed,
  listFilter,
  listId,
  readListAddress,
  type ListAddress,
} from "@/components/api-keys/list/list-address";
import { PoliciesLink } from "@/components/key-policies/policies-link";
import { UsageLink } from "@/components/usage/usage-link";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { actionsFor, bulkActionsFor, creationFor } from "../desk";
import { loadList, type LoadedList } from "../load";
import { HelpArea, PublicKeyArea } from "../workspace";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readListAddress(await searchParams);
  if (!can(actor, "api-keys:read")) return <NoAccess title="API keys" what="API keys" />;

  const now = new Date();
  const { list, attention, choices } = await loadList(actor, address, now);
  const may = {
    create: can(actor, "api-keys:create"),
    change: can(actor, "api-keys:update"),
    reassign: can(actor, "api-keys:administer"),
    delete: can(actor, "api-keys:delete"),
    readLog: can(actor, "security-logs:read"),
  };
  return (
    <KeyDesk
      actions={actionsFor(actor.company.id)}
      creation={await creationFor(actor, address.environment ?? "production")}
    >
      <KeysHeader
        actions={
          <>
            <UsageLink environment={address.environment} />
            <PoliciesLink />
            {list.total > 0 && <ExportMatching companyId={actor.company.id} address={address} />}
            {may.create && <CreateKeyButton />}
          </>
        }
      />
      <KeyStrip {...attention} address={address} />
      {address.page === 1 && <PublicKeyArea actor={actor} environment={address.environment} />}
      <div id={listId}>
        {(list.total > 0 || isNarrowed(address)) && (
          <KeyFilters address={address} choices={choices} concerned={attention.concerned} />
        )}
      </div>
      <KeySelection
        companyId={actor.company.id}
        viewerId={actor.user.id}
        list={shown(list, address)}
        actions={bulkActionsFor(actor)}
        mayChange={may.change}
      >
        <KeyList {...list} withOwners={choices.owners !== null} address={address} may={may} now={now} />
      </KeySelection>
      <HelpArea actor={actor} environment={address.environment} />
    </KeyDesk>
  );
}

/** The list as a selection knows it. */
function shown({ rows, total, exact }: LoadedList, address: ListAddress): ShownList {
  return { inSight: rows.map(({ key }) => key.id), total, exact, filter: listFilter(address) };
}
