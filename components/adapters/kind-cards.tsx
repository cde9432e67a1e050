import { Link } from "@/components/ui/link";
import type { KindFacts } from "@/lib/adapters/facts";
import type { Environment } from "@/lib/environments";
import { newAdapterHref } from "./adapter-address";
import { directionsInWords } from "./adapter-words";
import { KindMark } from "./kind-mark";

type KindCardsProps = { kinds: readonly KindFacts[]; environment?: Environment | null; linked?: boolean };

/** What can be linked; each leads to its form, where the viewer may make one. */
export function KindCards({ kinds, environment = null, linked = true }: KindCardsProps) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {kinds.map((kind) => (
        <li
          key={kind.kind}
          className="relative flex gap-3 rounded-xl border bg-surface p-4 shadow-xs transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-[a]:hover:bg-hover"
        >
          <span className="grid size-9 shrink-0 place-content-center rounded-lg bg-accent-soft text-accent [&_svg]:size-4.5">
            <KindMark kind={kind.kind} />
          </span>
          <div className="min-w-0">
            <h2 className="text-base">
              {linked ? (
                <Link
                  href={newAdapterHref({ kind: kind.kind, environment })}
                  className="after:absolute after:inset-0 focus-visible:outline-none"
                >
                  {kind.label}
                </Link>
              ) : (
                kind.label
              )}
            </h2>
            <p className="mt-0.5 text-sm text-normal">{kind.about}</p>
            <p className="mt-1.5 text-xs font-medium text-muted">
              {directionsInWords([
                ...(kind.source ? (["in"] as const) : []),
                ...(kind.sink ? (["out"] as const) : []),
              ])}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
