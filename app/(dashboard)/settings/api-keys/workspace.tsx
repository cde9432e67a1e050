import { CreateKeyByAddress } from "@/components/api-keys/create-key-link";
import { FaqList } from "@/components/faq/faq-list";
import { CapabilityCards } from "@/components/public-keys/capability-cards";
import type { PublicKeyActions } from "@/components/public-keys/public-key-actions";
import { PublicKeyCard } from "@/components/public-keys/public-key-card";
import { ContactSupport } from "@/components/support/contact-support";
import type { UserActor } from "@/lib/actor";
import type { Environment } from "@/lib/environments";
import { apiKeyFaq } from "@/lib/faq/api-keys";
import { can } from "@/lib/permissions/can";
import { getPublicKey } from "@/lib/public-keys/get";
import { baseUrls } from "./desk";
import {
  readPublicKeyAction,
  readPublicKeyActivityAction,
  regeneratePublicKeyAction,
  updatePublicAccessAction,
  updatePublicOriginsAction,
} from "./public-key-actions";

// What the key page shows of the workspace, above and below the list of keys.

type WorkspaceProps = {
  actor: UserActor;
  /** The one that the shell has chosen; null: all of them. */
  environment: Environment | null;
};

/** The public key of the chosen environment, and beside it what keys are for. */
export async function PublicKeyArea({ actor, environment }: WorkspaceProps) {
  const shown = environment ?? "production";
  const mayCreate = can(actor, "api-keys:create");
  return (
    <div className="mb-8 grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      {mayCreate && <CreateKeyByAddress />}
      <PublicKeyCard
        apiKey={await getPublicKey(actor, { environment: shown })}
        actions={publicKeyActions(actor.company.id, shown)}
        mayChange={can(actor, "api-keys:administer")}
        baseUrl={baseUrls()[shown]}
        now={new Date()}
      />
      <CapabilityCards environment={environment} mayCreate={mayCreate} />
    </div>
  );
}

/** The foot of the page: answers, and people. */
export function HelpArea({ actor, environment }: WorkspaceProps) {
  return (
    <div className="mt-12 space-y-4">
      <section aria-labelledby="faq-title">
        <h2 id="faq-title" className="mb-3 text-lg">
          API key FAQ
        </h2>
        <FaqList entries={apiKeyFaq} />
      </section>
      {can(actor, "support-tickets:create") && <ContactSupport environment={environment} />}
    </div>
  );
}

function publicKeyActions(companyId: string, environment: Environment): PublicKeyActions {
  return {
    updateAccess: updatePublicAccessAction.bind(null, companyId, environment),
    updateOrigins: updatePublicOriginsAction.bind(null, companyId, environment),
    regenerate: regeneratePublicKeyAction.bind(null, companyId, environment),
    settings: readPublicKeyAction.bind(null, companyId, environment),
    activity: readPublicKeyActivityAction.bind(null, companyId, environment),
  };
}
