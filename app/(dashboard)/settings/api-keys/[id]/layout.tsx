import type { Metadata } from "next";
import type { ReactNode } from "react";
import { KeyHead } from "@/components/api-keys/page/key-head";
import { KeyStanding } from "@/components/api-keys/key-standing";
import { KeyTabs } from "@/components/api-keys/page/key-tabs";
import { LeavingDesk } from "@/components/api-keys/bulk/leaving-desk";
import { can } from "@/lib/permissions/can";
import { actionsFor, creationFor } from "../desk";
import { deleteThisKeyAction } from "./actions";
import { loadKey } from "./load";

type KeyProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: KeyProps): Promise<Metadata> {
  const loaded = await loadKey((await params).id).catch(() => null); // the page says it, with a title
  return { title: loaded?.key.name ?? "Page not found" };
}

/** What stands above every part of a key's page: which key, whether it works, what can be done. */
export default async function ApiKeyLayout({ params, children }: KeyProps & { children: ReactNode }) {
  const { actor, key, owner, now } = await loadKey((await params).id);
  const companyId = actor.company.id;
  const actions = { ...actionsFor(companyId), remove: deleteThisKeyAction.bind(null, companyId) };
  return (
    <LeavingDesk actions={actions} creation={await creationFor(actor, key.environment)}>
      <KeyHead
        apiKey={key}
        owner={owner}
        viewerId={actor.user.id}
        mayChange={can(actor, "api-keys:update")}
        mayReassign={can(actor, "api-keys:administer")}
        now={now}
      />
      <div className="space-y-6">
        <KeyStanding apiKey={key} owner={owner} now={now} />
        <KeyTabs id={key.id} mayReadLog={can(actor, "security-logs:read")} />
        {children}
      </div>
    </LeavingDesk>
  );
}
