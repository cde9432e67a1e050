import { AddressTrial } from "@/components/api-keys/fields/address-trial";
import { keyHref } from "@/components/api-keys/key-address";
import { KeyRestrictions } from "@/components/api-keys/page/key-restrictions";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { getKeyScope } from "@/lib/api-keys/scope";
import { loadKey } from "../load";

type RestrictionsProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** What a call must fulfil beside the secret; `address` asks whether one would pass. */
export default async function KeyRestrictionsPage({ params, searchParams }: RestrictionsProps) {
  const { actor, key, now } = await loadKey((await params).id);
  const asked = parameter(await searchParams, "address").slice(0, 60);
  return (
    <KeyRestrictions apiKey={key} scope={await getKeyScope(actor, { id: key.id })} now={now}>
      <AddressTrial
        path={keyHref(key.id, "restrictions")}
        allowedIps={key.allowedIps}
        asked={asked}
        own={actor.caller.address}
      />
    </KeyRestrictions>
  );
}
