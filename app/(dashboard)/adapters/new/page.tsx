import type { Metadata } from "next";
import { adaptersPath, newAdapterHref } from "@/components/adapters/adapter-address";
import { KindCards } from "@/components/adapters/kind-cards";
import { EnvironmentChoice } from "@/components/adapters/environment-choice";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { NoAccess } from "@/components/shell/no-access";
import { choice, parameter, type SearchParams } from "@/components/shell/page-address";
import { PageHeader } from "@/components/shell/page-header";
import { factsOf } from "@/lib/adapters/facts";
import { adapterKinds, findKind } from "@/lib/adapters/kinds";
import { requireCurrent } from "@/lib/auth/current";
import { environments } from "@/lib/environments";
import { can } from "@/lib/permissions/can";
import { FormOf } from "../form";

export const metadata: Metadata = { title: "Create adapter" };

/** First what is to be linked, then how. */
export default async function NewAdapterPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  if (!can(actor, "adapters:create")) return <NoAccess title="Create adapter" what="making adapters" />;
  const params = await searchParams;
  const environment = choice(params, "environment", environments) ?? "production";
  const kind = findKind(parameter(params, "kind"));
  const adapters = { label: "Adapters", href: adaptersPath };
  if (kind === null)
    return (
      <>
        <PageHeader
          breadcrumbs={[adapters]}
          title="Create adapter"
          description="What is to be linked, and in which environment? Its customers and its events are the ones that come in and go out."
        />
        <EnvironmentChoice environment={environment} hrefOf={(one) => newAdapterHref({ environment: one })} />
        <KindCards kinds={adapterKinds.map(factsOf)} environment={environment} />
      </>
    );
  return (
    <>
      <PageHeader
        breadcrumbs={[adapters, { label: "Create adapter", href: newAdapterHref({ environment }) }]}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {kind.label}
            <EnvironmentMark environment={environment} />
          </span>
        }
        description={kind.about}
      />
      <FormOf actor={actor} kind={kind.kind} environment={environment} saved={null} />
    </>
  );
}
