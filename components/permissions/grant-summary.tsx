import type { Grant } from "@/lib/permissions/schemas";
import type { Holder } from "@/lib/permissions/registry";
import { summariseGrants } from "@/lib/permissions/words";

type GrantSummaryProps = {
  grants: readonly Grant[];
  /** Whose they are: a key's, unless said. */
  holder?: Holder;
};

/** What grants come to, resource by resource; nothing where they allow nothing. */
export function GrantSummary({ grants, holder }: GrantSummaryProps) {
  return (
    <dl className="mt-1.5 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
      {summariseGrants(grants, holder).map(({ label, words }) => (
        <div key={label} className="flex gap-2">
          <dt className="w-28 shrink-0 text-muted">{label}</dt>
          <dd className="min-w-0 text-strong">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
