type OnThisPageProps = { parts: readonly { id: string; title: string }[] };

/** The sections of a page, beside it where there is room. */
export function OnThisPage({ parts }: OnThisPageProps) {
  if (parts.length < 2) return null;
  return (
    <nav aria-label="On this page" className="sticky top-20 max-xl:hidden print:hidden">
      <h2 className="text-xs font-medium text-muted">On this page</h2>
      <ul className="mt-2 space-y-1 border-s">
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="-ms-px block border-s border-transparent py-0.5 ps-3 text-sm text-normal transition-colors hover:border-accent-solid hover:text-strong"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
