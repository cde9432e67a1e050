import type { ApiKeyView } from "@/lib/api-keys/answers";
import { permissionWords, summariseGrants } from "@/lib/permissions/words";

/** What the key may do, in two lines at most; the whole of it on hovering and for screen readers. */
export function KeyPermissions({ apiKey }: { apiKey: ApiKeyView }) {
  const words = permissionWords(apiKey);
  const parts = words.includes(": ") ? summariseGrants(apiKey.permissions) : [];
  const narrowed = scopeWords(apiKey);
  const shown = parts.length === 2 && narrowed === "" ? 2 : 1;
  const rest = parts.length > shown ? `and ${parts.length - shown} more` : "";
  return (
    <div title={[words, narrowed].filter(Boolean).join(" · ")}>
      {parts.length === 0 && <span className="block">{words}</span>}
      {parts.slice(0, shown).map(({ label, words: granted }) => (
        <span key={label} className="block truncate">
          {label}: <span className="text-muted">{granted}</span>
        </span>
      ))}
      {(rest || narrowed) && (
        <span className="block truncate text-xs text-muted">
          {[rest, narrowed].filter(Boolean).join(" · ")}
        </span>
      )}
      {rest && <span className="sr-only">{words}</span>}
    </div>
  );
}

/** "2 accounts only"; "" when the key reaches all of them. */
function scopeWords({ accountsAccess, customersAccess, allowedIps }: ApiKeyView): string {
  const only = (ids: readonly string[] | undefined, noun: string) =>
    ids && (ids.length === 0 ? `no ${noun}s` : `${ids.length} ${noun}${ids.length === 1 ? "" : "s"} only`);
  return [
    only(accountsAccess?.ids, "account"),
    only(customersAccess?.ids, "customer"),
    allowedIps.length > 0 && only(allowedIps, "address range"),
  ]
    .filter(Boolean)
    .join(" · ");
}
