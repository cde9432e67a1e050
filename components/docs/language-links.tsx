import { Link } from "@/components/ui/link";
import { cn } from "@/lib/cn";
import { languageLabels, languages } from "@/lib/reference/snippets";
import { docsHref, type DocsAddress } from "./docs-address";

/** The languages of the examples, as links: the address says which one it is. */
export function LanguageLinks({ path, address }: { path: string; address: DocsAddress }) {
  return (
    <ul className="flex gap-3" aria-label="Language">
      {languages.map((language) => (
        <li key={language}>
          <Link
            href={docsHref(path, address, { language })}
            scroll={false}
            prefetch={false}
            replace
            aria-current={language === address.language ? "true" : undefined}
            className={cn(
              "flex h-9 items-center border-b-2 transition-colors focus-visible:-outline-offset-2",
              language === address.language
                ? "border-accent-solid text-strong"
                : "border-transparent hover:text-strong",
            )}
          >
            {languageLabels[language]}
          </Link>
        </li>
      ))}
    </ul>
  );
}
