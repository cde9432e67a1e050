import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readDocsAddress } from "@/components/docs/docs-address";
import { GuideView } from "@/components/docs/guide-view";
import { ReaderBar } from "@/components/docs/reader-bar";
import type { SearchParams } from "@/components/shell/page-address";
import { exampleFiles } from "@/lib/reference/example-files";
import { findGuide, guideHref } from "@/lib/reference/guides/all";
import { loadReader } from "../../load";

type GuidePageProps = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: GuidePageProps): Promise<Metadata> {
  const guide = findGuide((await params).slug);
  return { title: guide?.title ?? "Page not found", description: guide?.summary };
}

/** GET /docs/api/guides/{slug}: one guide. */
export default async function GuidePage({ params, searchParams }: GuidePageProps) {
  const guide = findGuide((await params).slug);
  if (!guide) notFound();
  const address = readDocsAddress(await searchParams);
  const { site, keys } = await loadReader(address);
  return (
    <>
      <ReaderBar path={guideHref(guide.slug)} address={address} keys={keys} />
      <GuideView guide={guide} site={site} address={address} files={exampleFiles(guide.sections(site))} />
    </>
  );
}
