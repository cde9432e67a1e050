import { Plus, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { adaptersHref, newAdapterHref, readAdaptersAddress } from "@/components/adapters/adapter-address";
import { AdapterTable } from "@/components/adapters/adapter-table";
import { AdaptersHeader } from "@/components/adapters/adapters-header";
import { KindCards } from "@/components/adapters/kind-cards";
import { AttentionStrip } from "@/components/shell/attention-strip";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { factsOf } from "@/lib/adapters/facts";
import { adapterKinds } from "@/lib/adapters/kinds";
import { listAdapters } from "@/lib/adapters/list";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";

export const metadata: Metadata = { title: "Adapters" };

export default async function AdaptersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readAdaptersAddress(await searchParams);
  if (!can(actor, "adapters:read")) return <NoAccess title="Adapters" what="adapters" />;

  const { environment } = address;
  const { adapters, total } = await listAdapters(actor, address);
  const { adapters: failing } = await listAdapters(actor, { environment, status: "failing" });
  const mayCreate = can(actor, "adapters:create");
  const create = mayCreate && (
    <Button variant="primary" asChild>
      <Link href={newAdapterHref({ environment })} data-creates="">
        <Plus aria-hidden="true" />
        Create adapter
      </Link>
    </Button>
  );
  if (total === 0) return <NoAdapters mayCreate={mayCreate} />;
  return (
    <>
      <AdaptersHeader actions={create} />
      <AttentionStrip label="Adapters to look at" found={failingStrip(failing.length, address)} />
      {adapters.length > 0 ? (
        <AdapterTable adapters={adapters} now={new Date()} />
      ) : (
        <EmptyState
          icon={<SearchX aria-hidden="true" />}
          title="No adapter here"
          actions={
            <Button asChild>
              <Link href={adaptersHref({})}>Show all adapters</Link>
            </Button>
          }
        >
          There are adapters in other environments, or in another state.
        </EmptyState>
      )}
    </>
  );
}

function failingStrip(count: number, address: ReturnType<typeof readAdaptersAddress>) {
  if (count === 0 && address.status !== "failing") return [];
  const current = address.status === "failing";
  const text = `${count} adapter${count === 1 ? " fails" : "s fail"}${current ? ": show all" : ""}`;
  return [{ text, href: adaptersHref({ ...address, status: current ? null : "failing" }), current }];
}

/** Teaches what there is to link. */
function NoAdapters({ mayCreate }: { mayCreate: boolean }) {
  return (
    <>
      <AdaptersHeader />
      <p className="mb-4 max-w-2xl text-base text-normal">
        Nothing is linked yet.{" "}
        {mayCreate ? "Choose what to link first." : "Somebody whose role may create adapters can link these."}{" "}
        What an adapter fetches or sends is never more than the person who saved it may read or write
        themselves.
      </p>
      <KindCards kinds={adapterKinds.map(factsOf)} linked={mayCreate} />
    </>
  );
}
