import type { Metadata } from "next";
import { readDocsAddress } from "@/components/docs/docs-address";
import { OverviewView } from "@/components/docs/overview-view";
import { ReaderBar } from "@/components/docs/reader-bar";
import type { SearchParams } from "@/components/shell/page-address";
import { reference } from "@/lib/reference/reference";
import { loadReader } from "./load";

export const metadata: Metadata = { title: { absolute: "Snapkeys API reference" } };

/** GET /docs/api: where to call, the first call, and everything that there is. */
export default async function DocsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const address = readDocsAddress(await searchParams);
  const { site, keys } = await loadReader(address);
  return (
    <>
      <ReaderBar path="/docs/api" address={address} keys={keys} />
      <OverviewView {...reference()} site={site} address={address} />
    </>
  );
}
