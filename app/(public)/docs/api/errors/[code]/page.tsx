import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readDocsAddress } from "@/components/docs/docs-address";
import { ErrorView } from "@/components/docs/error-view";
import type { SearchParams } from "@/components/shell/page-address";
import { env } from "@/lib/env";
import { findErrorPage } from "@/lib/reference/errors";

type ErrorCodePageProps = { params: Promise<{ code: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: ErrorCodePageProps): Promise<Metadata> {
  const page = findErrorPage((await params).code);
  return { title: page ? `${page.title} (${page.code})` : "Page not found" };
}

/** GET /docs/api/errors/{code}: one code, where `links.type` of every error leads. */
export default async function ErrorCodePage({ params, searchParams }: ErrorCodePageProps) {
  const page = findErrorPage((await params).code);
  if (!page) notFound();
  return <ErrorView page={page} appUrl={env().appUrl} address={readDocsAddress(await searchParams)} />;
}
