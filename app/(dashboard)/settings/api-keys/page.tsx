import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CreateKeyButton } from "@/components/api-keys/create-key-button";
import type { KeyActions, KeyCreation } from "@/components/api-keys/key-actions";
import { KeyDesk } from "@/components/api-keys/key-desk";
import { KeyFilters } from "@/components/api-keys/key-filters";
import { KeyList } from "@/components/api-keys/key-list";
import { KeysHeader } from "@/components/api-keys/keys-header";
import {
  isNarrowed,
  keysPageSize,
  listHref,
  listInput,
  readListAddress,
  type ListAddress,
} from "@/components/api-keys/list-address";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import type { UserActor } from "@/lib/actor";
import { getKeyDefaults } from "@/lib/api-keys/defaults";
import { countApiKeys, listApiKeys } from "@/lib/api-keys/list";
import { listKeyOwners } from "@/lib/api-keys/owners";
import { requireCurrent } from "@/lib/auth/current";
import { basePaths } from "@/lib/environments";
import { env } from "@/lib/env";
import { can } from "@/lib/permissions/can";
import { grantsOf, keyPart } from "@/lib/permissions/effective";
import {
  createApiKeyAction,
  deleteApiKeyAction,
  readApiKeyAction,
  readKeyActivityAction,
  reactivateApiKeyAction,
  regenerateApiKeyAction,
  revokeApiKeyAction,
  updateApiKeyAction,
} from "./actions";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readListAddress(await searchParams);
  if (!can(actor, "api-keys:read")) return <NoAccess title="API keys" what="API keys" />;

  const list = await load(actor, address);
  const may = {
    create: can(actor, "api-keys:create"),
    change: can(actor, "api-keys:update"),
    delete: can(actor, "api-keys:delete"),
    readLog: can(actor, "security-logs:read"),
  };
  return (
    <KeyDesk actions={actionsFor(actor.company.id)} creation={await creationFor(actor, address)}>
      <KeysHeader actions={may.create && <CreateKeyButton />} />
      {(list.total > 0 || isNarrowed(address)) && <KeyFilters address={address} />}
      <KeyList {...list} address={address} viewerId={actor.user.id} may={may} now={new Date()} />
    </KeyDesk>
  );
}

/** The keys of the page, how many there are, and whose they are. Past the end: the last page instead. */
async function load(actor: UserActor, address: ListAddress) {
  const [{ keys }, total] = await Promise.all([
    listApiKeys(actor, listInput(address)),
    countApiKeys(actor, listInput(address)),
  ]);
  const pages = Math.max(1, Math.ceil(total / keysPageSize));
  if (address.page > pages) redirect(listHref(address, { page: pages }));
  if (!can(actor, "api-keys:administer")) return { keys, total, owners: null };
  const ids = [...new Set(keys.map(({ userId }) => userId))];
  const owners = await listKeyOwners(actor, { ids });
  return { keys, total, owners: new Map(owners.map((owner) => [owner.id, owner])) };
}

async function creationFor(actor: UserActor, address: ListAddress): Promise<KeyCreation> {
  const { appUrl } = env();
  return {
    environment: address.environment ?? "production",
    role: actor.role,
    ceiling: grantsOf(keyPart(actor.rights)),
    defaults: await getKeyDefaults(actor, {}),
    baseUrls: {
      production: appUrl + basePaths.production,
      staging: appUrl + basePaths.staging,
      development: appUrl + basePaths.development,
    },
  };
}

function actionsFor(companyId: string): KeyActions {
  return {
    create: createApiKeyAction.bind(null, companyId),
    update: updateApiKeyAction.bind(null, companyId),
    regenerate: regenerateApiKeyAction.bind(null, companyId),
    revoke: revokeApiKeyAction.bind(null, companyId),
    reactivate: reactivateApiKeyAction.bind(null, companyId),
    remove: deleteApiKeyAction.bind(null, companyId),
    activity: readKeyActivityAction.bind(null, companyId),
    settings: readApiKeyAction.bind(null, companyId),
  };
}
