import { Button } from "@/components/ui/button";
import { pairsOf } from "@/lib/permissions/choice";
import type { Found } from "@/lib/permissions/search";
import { useGrantable } from "./grantable";

type ChoiceStatusProps = {
  chosen: number;
  found: Found | null;
  /** What has just replaced the choice; null: nothing to undo. */
  replaced: string | null;
  undo: () => void;
  clear: () => void;
};

/** How much is chosen, how much was found, and the way back from what replaced the whole choice. */
export function ChoiceStatus({ chosen, found, replaced, undo, clear }: ChoiceStatusProps) {
  const { resources, noun } = useGrantable();
  const total = pairsOf(resources, noun).length;
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-x-2 border-b ps-3.5 pe-1.5">
      <p role="status" className="flex-1 py-1 text-sm text-muted tabular-nums">
        {found ? foundWords(found) : `${chosen} of ${total} actions chosen`}
        {replaced !== null && ` · ${replaced}`}
      </p>
      {replaced !== null && (
        <Button variant="ghost" size="small" onClick={undo}>
          Undo
        </Button>
      )}
      <Button variant="ghost" size="small" disabled={chosen === 0} onClick={clear}>
        Clear all
      </Button>
    </div>
  );
}

function foundWords({ matches, resources }: Found): string {
  if (matches === 0) return "No match";
  const places = `${resources.length} resource${resources.length === 1 ? "" : "s"}`;
  return `${matches} match${matches === 1 ? "" : "es"} in ${places}`;
}
