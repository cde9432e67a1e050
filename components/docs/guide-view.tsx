import { Callout } from "@/components/ui/callout";
import type { Block, CodeLanguage, Guide, Site } from "@/lib/reference/guides/guide";
import { AnchorHeading } from "./anchor-heading";
import { ClientDownload } from "./client-download";
import { CodePanel } from "./code-panel";
import type { DocsAddress } from "./docs-address";
import { OnThisPage } from "./on-this-page";
import { PlainTable } from "./plain-table";
import { Words } from "./words";

type GuideViewProps = {
  guide: Guide;
  site: Site;
  address: DocsAddress;
  /** The files that the guide shows, by name. */
  files: Readonly<Record<string, string>>;
};

/** A guide, section by section, its sections listed beside it where there is room. */
export function GuideView({ guide, site, address, files }: GuideViewProps) {
  const sections = guide.sections(site);
  return (
    <div className="xl:grid xl:grid-cols-[minmax(0,46rem)_13rem] xl:gap-x-16">
      <div className="max-w-reading min-w-0">
        <h1 className="text-2xl">{guide.title}</h1>
        <p className="mt-2 text-lg text-normal">{guide.summary}</p>
        {sections.map(({ id, title, blocks }) => (
          <section key={id} aria-labelledby={id} className="mt-10 space-y-4">
            <AnchorHeading id={id}>{title}</AnchorHeading>
            {blocks.map((block, index) => (
              <BlockView key={index} block={block} address={address} files={files} />
            ))}
          </section>
        ))}
      </div>
      <div>
        <OnThisPage parts={sections} />
      </div>
    </div>
  );
}

type BlockViewProps = { block: Block; address: DocsAddress; files: GuideViewProps["files"] };

function BlockView({ block, address, files }: BlockViewProps) {
  switch (block.kind) {
    case "text":
      return (
        <p className="text-base/relaxed">
          <Words text={block.text} address={address} />
        </p>
      );
    case "note":
      return (
        <Callout>
          <Words text={block.text} address={address} />
        </Callout>
      );
    case "list":
      return <Items as="ul" items={block.items} address={address} />;
    case "steps":
      return <Items as="ol" items={block.items} address={address} />;
    case "table":
      return <PlainTable {...block} address={address} />;
    case "code":
      return <CodePanel label={block.label} language={block.language} code={block.code} />;
    case "file":
      return (
        <CodePanel
          label={block.label}
          language={languageOf(block.file)}
          code={files[block.file] ?? ""}
          className="max-h-128"
        />
      );
    case "client":
      return <ClientDownload />;
  }
}

const languageOf = (file: string): CodeLanguage => (file.endsWith(".ts") ? "typescript" : "curl");

type ItemsProps = { as: "ul" | "ol"; items: readonly string[]; address: DocsAddress };

function Items({ as: List, items, address }: ItemsProps) {
  return (
    <List
      className={
        List === "ul"
          ? "list-disc space-y-2 ps-5 text-base/relaxed marker:text-muted"
          : "list-decimal space-y-2 ps-5 text-base/relaxed marker:text-muted"
      }
    >
      {items.map((item) => (
        <li key={item} className="ps-1">
          <Words text={item} address={address} />
        </li>
      ))}
    </List>
  );
}
