type BulkNamesProps = { label: string; keys: readonly { id: string; name: string }[] };

/** Keys by name; scrolls by itself when they are many. */
export function BulkNames({ label, keys }: BulkNamesProps) {
  return (
    <ul
      tabIndex={0}
      aria-label={label}
      className="max-h-48 divide-y overflow-y-auto rounded-lg border text-strong"
    >
      {keys.map(({ id, name }) => (
        <li key={id} className="px-3.5 py-1.5 break-words">
          {name}
        </li>
      ))}
    </ul>
  );
}
