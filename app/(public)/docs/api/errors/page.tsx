import type { Metadata } from "next";
import { readDocsAddress } from "@/components/docs/docs-address";
import { ErrorTable } from "@/components/docs/error-table";
import type { SearchParams } from "@/components/shell/page-address";

export const metadata: Metadata = { title: "Error codes" };

/** GET /docs/api/errors: every code that the API can answer with. */
export default async function ErrorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <ErrorTable address={readDocsAddress(await searchParams)} />;
}
