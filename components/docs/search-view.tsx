import { Link } from "@/components/ui/link";
import type { SearchEntry } from "@/lib/reference/search";
import { docsHref, type DocsAddress } from "./docs-address";

type SearchViewProps = { query: string; found: readonly SearchEntry[]; address: DocsAddress };

/** What a search of the reference found. */
export function SearchView({ query, found, address }: SearchViewProps) {
  return (
    <div className="max-w-reading pt-4">
      <h1 className="text-2xl">{query === "" ? "Search" : `Search: ${query}`}</h1>
      {found.length === 0 ? (
        <p className="mt-2 text-base text-muted">Nothing found. Try a path, a code or a word of a title.</p>
      ) : (
        <ul className="mt-6 divide-y border-y">
          {found.map(({ kind, title, detail, href }) => (
            <li key={href} className="py-2.5">
              <p className="flex items-baseline justify-between gap-3">
                <Link href={docsHref(href, address)} prefetch={false} className="link text-base">
                  {title}
                </Link>
                <span className="text-xs text-muted">{kind}</span>
              </p>
              <p className="text-sm text-muted">{detail}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
