import { Badge, type Tone } from "@/components/ui/badge";
import { permissionOf } from "@/lib/permissions/choice";
import type { GrantChange } from "@/lib/permissions/compare";
import { fieldsOf } from "@/lib/permissions/words";

const marks: Record<GrantChange["kind"], { sign: string; word: string; tone: Tone }> = {
  added: { sign: "+", word: "Added", tone: "positive" },
  removed: { sign: "−", word: "Removed", tone: "danger" },
  changed: { sign: "±", word: "Changed", tone: "accent" },
};

/** What would become of each action, in signs and words. */
export function GrantDiff({ changes }: { changes: readonly GrantChange[] }) {
  return (
    <ul aria-label="Differences" className="max-h-72 divide-y overflow-y-auto rounded-md border" tabIndex={0}>
      {changes.map((change) => {
        const { sign, word, tone } = marks[change.kind];
        return (
          <li
            key={permissionOf(change)}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2 text-sm"
          >
            <Badge tone={tone} className="w-20">
              {sign} {word}
            </Badge>
            <p className="min-w-44 flex-1 text-normal">
              <code className="me-3 font-mono text-strong">{permissionOf(change)}</code>
              {change.kind === "changed" ? <FieldChanges change={change} /> : coverWords(change)}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function FieldChanges({ change: { gained, lost, later } }: { change: GrantChange }) {
  const parts = [
    ...gained.map((field) => ({ sign: "+", word: "gains", text: field })),
    ...lost.map((field) => ({ sign: "−", word: "loses", text: field })),
  ];
  return (
    <>
      {parts.map(({ sign, word, text }) => (
        <span key={text} className="me-3 inline-block">
          <span aria-hidden="true" className={sign === "+" ? "text-positive" : "text-danger"}>
            {sign}{" "}
          </span>
          <span className="sr-only">{word} </span>
          <code className="font-mono text-xs">{text}</code>
        </span>
      ))}
      {later !== null && (
        <span className="inline-block">
          {later === "gained" ? "fields added later come too" : "fields added later come no more"}
        </span>
      )}
    </>
  );
}

/** What an action that comes or goes covers. */
function coverWords({ resource, action, kind, gained, lost, later }: GrantChange): string {
  const all = fieldsOf(resource, action).length;
  if (all === 0) return "";
  if (later !== null) return "all fields, later ones too";
  const fields = kind === "added" ? gained : lost;
  return fields.length === all ? `${all} of ${all} fields, later ones not` : fields.join(", ");
}
