import type { Metadata } from "next";
import { readDocsAddress } from "@/components/docs/docs-address";
import { SearchView } from "@/components/docs/search-view";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { findEntries } from "@/lib/reference/search";
import { searchIndex } from "@/lib/reference/search-index";
import { loadReader } from "../load";

export const metadata: Metadata = { title: "Search" };

/** GET /docs/api/search: what the search field finds, for a browser without scripts. */
export default async function SearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const address = readDocsAddress(params);
  const query = shortenKeys(parameter(params, "q")).slice(0, 200);
  const { site } = await loadReader(address);
  return <SearchView query={query} found={findEntries(searchIndex(site), query)} address={address} />;
}
