import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readDocsAddress } from "@/components/docs/docs-address";
import { ReaderBar } from "@/components/docs/reader-bar";
import { TypeView } from "@/components/docs/type-view";
import type { SearchParams } from "@/components/shell/page-address";
import { findType, reference, typeHref } from "@/lib/reference/reference";
import { loadReader } from "../load";

type TypePageProps = { params: Promise<{ type: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: TypePageProps): Promise<Metadata> {
  return { title: findType((await params).type)?.title ?? "Page not found" };
}

/** GET /docs/api/{type}: every operation of one type. */
export default async function TypePage({ params, searchParams }: TypePageProps) {
  const type = findType((await params).type);
  if (!type) notFound();
  const address = readDocsAddress(await searchParams);
  const { site, keys } = await loadReader(address);
  return (
    <>
      <ReaderBar path={typeHref(type.type)} address={address} keys={keys} />
      <TypeView type={type} schemas={reference().schemas} caller={site} address={address} />
    </>
  );
}
