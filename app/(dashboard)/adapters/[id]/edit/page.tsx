import type { Metadata } from "next";
import { adapterHref, adaptersPath } from "@/components/adapters/adapter-address";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/shell/page-header";
import { Callout } from "@/components/ui/callout";
import { findKind } from "@/lib/adapters/kinds";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { FormOf } from "../../form";
import { adapterOrMissing } from "../load";

export const metadata: Metadata = { title: "Edit adapter" };

export default async function EditAdapterPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireCurrent();
  const may = can(actor, "adapters:read") && can(actor, "adapters:update");
  if (!may) return <NoAccess title="Edit adapter" what="changing adapters" />;
  const saved = await adapterOrMissing(actor, (await params).id);
  const { id, name, kind, environment } = saved;
  return (
    <>
      <PageHeader
        breadcrumbs={[
          { label: "Adapters", href: adaptersPath },
          { label: name, href: adapterHref(id) },
        ]}
        title="Edit adapter"
        description="It acts for whoever saves it: what it fetches and sends is never more than you may do yourself."
      />
      {findKind(kind) ? (
        <FormOf actor={actor} kind={kind} environment={environment} saved={saved} />
      ) : (
        <Callout tone="caution" title="This kind of adapter is not known here any more">
          It can be paused and deleted.
        </Callout>
      )}
    </>
  );
}
