import { ChevronRight } from "lucide-react";
import { GrantDiff } from "@/components/permissions/grant-diff";
import { permissionOf } from "@/lib/permissions/choice";
import type { GrantChange } from "@/lib/permissions/compare";
import { gains, loses } from "@/lib/permissions/sides";
import { counted } from "@/components/api-keys/words";

type RightChangeProps = {
  changes: readonly GrantChange[];
  /** The role that bounds the key from then on. */
  role: string;
};

/** What a key may no longer do, and may do in addition, under another owner's role; in full on request. */
export function RightChange({ changes, role }: RightChangeProps) {
  const losing = changes.filter(loses);
  const gaining = changes.filter(gains);
  if (changes.length === 0) {
    return <p className="text-sm text-muted">Keeps its rights under the role {role}.</p>;
  }
  return (
    <details className="group text-sm">
      <summary className="flex items-start gap-1 rounded-sm text-normal">
        <ChevronRight aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted group-open:rotate-90" />
        <span className="min-w-0">
          {losing.length > 0 && <span className="text-caution">{lossWords(losing)}</span>}
          {losing.length > 0 && gaining.length > 0 && " · "}
          {gaining.length > 0 && (
            <span className="text-caution">Gains {counted(gaining.length, "right")}</span>
          )}
          <span className="text-muted"> under the role {role}</span>
        </span>
      </summary>
      <div className="mt-2">
        <GrantDiff changes={changes} />
      </div>
    </details>
  );
}

/** "Loses customers:delete and 2 more rights"; a right that only loses fields counts as well. */
function lossWords(losing: readonly GrantChange[]): string {
  const [first, ...others] = losing;
  if (!first) return "";
  const name = first.kind === "removed" ? permissionOf(first) : `fields of ${permissionOf(first)}`;
  return others.length === 0 ? `Loses ${name}` : `Loses ${name} and ${counted(others.length, "more right")}`;
}
