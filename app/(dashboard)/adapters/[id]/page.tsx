import type { Metadata } from "next";
import { AdapterButtons } from "@/components/adapters/adapter-buttons";
import { AdapterFacts } from "@/components/adapters/adapter-facts";
import { AdapterHealth } from "@/components/adapters/adapter-health";
import { adaptersPath } from "@/components/adapters/adapter-address";
import { AdapterStatusDot } from "@/components/adapters/adapter-status";
import { Fetched } from "@/components/adapters/fetched";
import { Sent } from "@/components/adapters/sent";
import { WhileSyncing } from "@/components/adapters/while-syncing";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { getAdapterDeliveries } from "@/lib/adapters/deliveries";
import { factsOf } from "@/lib/adapters/facts";
import { findKind } from "@/lib/adapters/kinds";
import type { AdapterView } from "@/lib/adapters/present";
import { getAdapterSyncs } from "@/lib/adapters/syncs";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { deleteAdapterAction, pauseAdapterAction, resumeAdapterAction, syncAdapterAction } from "../actions";
import { adapterOrMissing } from "./load";

export const metadata: Metadata = { title: "Adapter" };

/** One adapter: how it fares, what it fetched and sent, and what it is set to. */
export default async function AdapterPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireCurrent();
  if (!can(actor, "adapters:read")) return <NoAccess title="Adapters" what="adapters" />;
  const adapter = await adapterOrMissing(actor, (await params).id);
  const { id, kind: name } = adapter;
  const kind = findKind(name);
  const [syncs, sent] = await Promise.all([
    kind?.source ? getAdapterSyncs(actor, { id }) : null,
    kind?.sink ? getAdapterDeliveries(actor, { id }) : null,
  ]);
  const now = new Date();
  return (
    <>
      <Head actor={actor} adapter={adapter} />
      <AdapterHealth adapter={adapter} now={now} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-6">
          {syncs && (adapter.mapping ?? syncs.last.length > 0) && <Fetched syncs={syncs} now={now} />}
          {sent && (adapter.directions.includes("out") || sent.last.length > 0) && (
            <Sent sent={sent} now={now} />
          )}
        </div>
        <Card>
          <CardHeader title="Settings" />
          <CardBody className="pt-1 [--fact-label:7rem]">
            <AdapterFacts
              adapter={adapter}
              kind={kind && factsOf(kind)}
              now={now}
              keyLinked={can(actor, "api-keys:read")}
            />
          </CardBody>
        </Card>
      </div>
      {syncs?.last.some(({ finishedAt }) => finishedAt === null) && <WhileSyncing />}
    </>
  );
}

function Head({ actor, adapter }: { actor: UserActor; adapter: AdapterView }) {
  const { id, environment } = adapter;
  const of = { companyId: actor.company.id, id, environment };
  return (
    <PageHeader
      breadcrumbs={[{ label: "Adapters", href: adaptersPath }]}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {adapter.name}
          <Badge>{adapter.label}</Badge>
          <span className="text-sm font-normal text-normal">
            <AdapterStatusDot status={adapter.status} />
          </span>
        </span>
      }
      actions={
        <AdapterButtons
          adapter={adapter}
          may={{ update: can(actor, "adapters:update"), delete: can(actor, "adapters:delete") }}
          deeds={{
            sync: syncAdapterAction.bind(null, of),
            pause: pauseAdapterAction.bind(null, of),
            resume: resumeAdapterAction.bind(null, of),
            delete: deleteAdapterAction.bind(null, of),
          }}
        />
      }
    />
  );
}
