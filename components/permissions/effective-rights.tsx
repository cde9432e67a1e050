import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { permissionOf, type Pair } from "@/lib/permissions/choice";
import { cutOff, withinCeiling, type GrantChange } from "@/lib/permissions/compare";
import { registry } from "@/lib/permissions/registry";
import { risksOf } from "@/lib/permissions/risk";
import type { Grant } from "@/lib/permissions/schemas";
import { summariseGrants } from "@/lib/permissions/words";
import { GrantSummary } from "./grant-summary";
import { roleWords, type RoleAbove } from "./role-above";

type EffectiveRightsProps = {
  /** What is chosen; null: it inherits the role. */
  grants: readonly Grant[] | null;
  role: RoleAbove | null;
  /** Replaces the choice by what the role leaves of it. Absent: it cannot be changed here. */
  narrow?: (left: readonly Grant[]) => void;
};

/** What the choice comes to once the role is applied, what the role cuts off, and what deserves a second thought. */
export function EffectiveRights({ grants, role, narrow }: EffectiveRightsProps) {
  const ceiling = role?.ceiling ?? null;
  const left = grants && ceiling ? withinCeiling(grants, ceiling) : (grants ?? ceiling);
  const cuts = grants && ceiling ? cutOff(grants, ceiling) : [];
  return (
    <section aria-label="What it may do" className="rounded-lg border bg-sunken px-3.5 py-3">
      <h3 className="text-sm">{titleWords(grants === null, role)}</h3>
      <Summary grants={left} />
      {left && <Risks grants={left} />}
      {cuts.length > 0 && role && left && (
        <CutOff cuts={cuts} role={role} narrow={narrow && (() => narrow(left))} />
      )}
    </section>
  );
}

function titleWords(inherits: boolean, role: RoleAbove | null): string {
  if (role === null) return "What it may do";
  if (inherits) return `What it may do now, by ${roleWords(role)}`;
  if (role.ceiling === null) return `What it may do, as far as ${roleWords(role)} allows`;
  return `What it may do under ${roleWords(role)}`;
}

function Summary({ grants }: { grants: readonly Grant[] | null }) {
  if (grants === null) {
    return <p className="mt-1 text-sm text-normal">Whatever the role allows at the time of each call.</p>;
  }
  if (summariseGrants(grants).length === 0) {
    return <p className="mt-1 text-sm text-normal">Nothing: every call is refused. Choose what it needs.</p>;
  }
  return <GrantSummary grants={grants} />;
}

function Risks({ grants }: { grants: readonly Grant[] }) {
  const { everything, allFields } = risksOf(grants);
  if (everything) {
    return (
      <Callout tone="caution" title="Full access" className="mt-3">
        Whoever holds the key can read, change and delete everything it reaches. Prefer less where less will
        do.
      </Callout>
    );
  }
  if (allFields.length === 0) return null;
  return (
    <p className="mt-2.5 flex items-start gap-1.5 border-t pt-2.5 text-sm text-caution">
      <TriangleAlert aria-hidden="true" className="mt-0.75 size-3.5 shrink-0" />
      <span>All fields, those added later too, of {pairWords(allFields)}.</span>
    </p>
  );
}

type CutOffProps = { cuts: readonly GrantChange[]; role: RoleAbove; narrow?: () => void };

function CutOff({ cuts, role, narrow }: CutOffProps) {
  const name = role.name ?? "The owner’s role";
  const denied = cuts.filter(({ kind }) => kind === "removed");
  const narrowed = cuts.filter(({ kind }) => kind === "changed");
  return (
    <div className="mt-2.5 border-t pt-2.5 text-sm">
      <h4 className="text-sm">The role cuts off</h4>
      <ul className="mt-1 space-y-1 text-normal">
        {denied.length > 0 && (
          <li>
            {name} may not:{" "}
            {denied.map((cut, index) => (
              <span key={permissionOf(cut)}>
                {index > 0 && ", "}
                <code className="font-mono text-xs whitespace-nowrap">{permissionOf(cut)}</code>
              </span>
            ))}
          </li>
        )}
        {narrowed.map((cut) => (
          <li key={permissionOf(cut)}>
            <code className="font-mono text-xs">{permissionOf(cut)}</code> loses the field
            {cut.lost.length === 1 ? "" : "s"}{" "}
            <code className="font-mono text-xs">{cut.lost.join(", ")}</code>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted">
        They do nothing now, and would start to work if the role were given them.
      </p>
      {narrow && (
        <Button size="small" className="mt-2" onClick={narrow}>
          Keep only what the role allows
        </Button>
      )}
    </div>
  );
}

/** "customers (read), licenses (read, create)"; "7 resources" where it would be long. */
function pairWords(pairs: readonly Pair[]): string {
  const among = [...new Set(pairs.map(({ resource }) => resource))];
  if (among.length > 3) return `${among.length} resources`;
  return among
    .map((resource) => {
      const actions = pairs.filter((pair) => pair.resource === resource).map(({ action }) => action);
      return `${registry[resource].label.toLowerCase()} (${actions.join(", ")})`;
    })
    .join(", ");
}
