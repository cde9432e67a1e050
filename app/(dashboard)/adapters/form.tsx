import type { ReactNode } from "react";
import { AdapterForm } from "@/components/adapters/adapter-form";
import type { UserActor } from "@/lib/actor";
import { listAccounts } from "@/lib/accounts/list";
import { factsOf } from "@/lib/adapters/facts";
import { keysToChoose } from "@/lib/adapters/keys-to-choose";
import { kindNamed } from "@/lib/adapters/kinds";
import type { AdapterView } from "@/lib/adapters/present";
import type { Environment } from "@/lib/environments";
import { eventTypeGroups } from "@/lib/events/catalogue";
import { can } from "@/lib/permissions/can";
import { checkAdapterAction, createAdapterAction, updateAdapterAction } from "./actions";

type FormProps = { actor: UserActor; kind: string; environment: Environment; saved: AdapterView | null };

/** The form of a new adapter, or of one that is there, with its actions bound to the company. */
export async function FormOf({ actor, kind, environment, saved }: FormProps): Promise<ReactNode> {
  const place = { companyId: actor.company.id, kind, environment };
  const [accounts, keys] = await Promise.all([
    can(actor, "company:read") ? listAccounts(actor, {}).then((listed) => listed.accounts) : [],
    can(actor, "api-keys:read") ? keysToChoose(actor, { environment }) : [],
  ]);
  return (
    <AdapterForm
      kind={factsOf(kindNamed(kind))}
      saved={saved}
      accounts={accounts.map(({ id, name }) => ({ id, name }))}
      keys={keys}
      mayCreateKey={can(actor, "api-keys:create")}
      eventGroups={eventTypeGroups.map(({ id, label, types }) => ({
        ...{ id, label },
        types: types.map(({ type, title }) => ({ type, title })),
      }))}
      actions={{
        save: saved ? updateAdapterAction.bind(null, place, saved.id) : createAdapterAction.bind(null, place),
        check: checkAdapterAction.bind(null, place),
      }}
    />
  );
}
