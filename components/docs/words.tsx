import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { inlineOf } from "@/lib/reference/inline";
import { docsHref, type DocsAddress } from "./docs-address";

type WordsProps = {
  /** `backticks` are code, [words](/path) a link. */
  text: string;
  /** Links keep it. Without it links are words. */
  address?: DocsAddress;
};

/** A text of the reference. */
export function Words({ text, address }: WordsProps): ReactNode {
  return inlineOf(text).map((piece, index) => {
    if (piece.kind === "words") return piece.text;
    if (piece.kind === "code") return <Code key={index}>{piece.text}</Code>;
    if (!address) return <Words key={index} text={piece.text} />;
    return (
      <Link key={index} href={docsHref(piece.href, address)} prefetch={false} className="link">
        <Words text={piece.text} />
      </Link>
    );
  });
}

/** A word for a machine within running text. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-[0.92em] [overflow-wrap:anywhere] text-strong">
      {children}
    </code>
  );
}
