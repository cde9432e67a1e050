"use client";

import {
  OwnerPicker,
  OwnerSearch,
  type ChosenOwner,
  type useOwners,
} from "@/components/api-keys/fields/owner-picker";
import { RightChange } from "@/components/api-keys/dialogs/right-change";
import { StakeLife } from "@/components/api-keys/dialogs/stake-life";
import { counted } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import { RadioCards } from "@/components/ui/radio-cards";
import { cn } from "@/lib/cn";
import type { KeyAtStake, Stake } from "@/lib/api-keys/stake";
import type { OwnerFacts } from "./owner-facts";
import { outcomeOf, ownerFor, type Plan } from "./stop-plan";

type ReassignFieldsProps = {
  owner: OwnerFacts;
  stake: Stake;
  plan: Plan;
  change: (plan: Plan) => void;
  owners: ReturnType<typeof useOwners>;
  /** All may stay with their owner, who is being stopped. */
  mayLeave: boolean;
  now: Date;
};

/** Who gets the keys: nobody, one owner, or each its own; with what each key would lose under the new role. */
export function ReassignFields(props: ReassignFieldsProps) {
  const { owner, plan, change, owners, mayLeave } = props;
  return (
    <div className="space-y-4">
      <RadioCards
        legend={<span className={cn(mayLeave && "sr-only")}>What becomes of the keys</span>}
        name="way"
        columns={mayLeave ? 3 : 2}
        value={plan.way}
        onValueChange={(way) => change({ ...plan, way: way === "one" || way === "each" ? way : "leave" })}
        options={[
          ...(mayLeave ? [{ value: "leave", ...leave }] : []),
          { value: "one", label: "To one owner", hint: "All in the same moment." },
          { value: "each", label: "Key by key", hint: "Choose for each." },
        ]}
      />
      {owners.failure && <Callout tone="danger" role="alert" title={owners.failure} />}
      {plan.way !== "leave" && <OwnerSearch {...owners} />}
      {plan.way === "one" && (
        <>
          <OwnerPicker
            label="New owner"
            name="target"
            owners={owners.owners}
            chosen={plan.one}
            choose={(one) => change({ ...plan, one })}
            except={owner.id}
          />
          {plan.one && <MovesToOne {...props} to={plan.one} />}
        </>
      )}
      {plan.way === "each" && <MovesOneByOne {...props} />}
    </div>
  );
}

/** Keys whose right changes, each with how; the others in one line. */
function MovesToOne({ plan, stake, to, now }: ReassignFieldsProps & { to: ChosenOwner }) {
  const { moves } = outcomeOf(plan, stake);
  const changing = moves.filter(({ changes }) => changes.length > 0);
  const same = moves.length - changing.length;
  return (
    <div className="space-y-2">
      {changing.length > 0 && (
        <ul aria-label="Keys whose rights change" className={listStyles}>
          {changing.map(({ key, changes }) => (
            <li key={key.id} className="space-y-1.5 px-3.5 py-2.5">
              <StakeLife apiKey={key} now={now} />
              <RightChange changes={changes} role={to.role} />
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">
        {same > 0 && sameWords(same, { all: changing.length === 0, role: to.role })}
        {same > 0 && stake.ended > 0 && " "}
        {stake.ended > 0 &&
          `${counted(stake.ended, "revoked or expired key")} go${stake.ended === 1 ? "es" : ""} along and stay${stake.ended === 1 ? "s" : ""} so.`}
      </p>
    </div>
  );
}

/** "All 3 keys keep their rights under the role Member.", "1 key keeps its rights …" */
function sameWords(count: number, { all, role }: { all: boolean; role: string }): string {
  const [keep, their] = count === 1 ? ["keeps", "its"] : ["keep", "their"];
  return `${all && count > 1 ? "All " : ""}${counted(count, "key")} ${keep} ${their} rights under the role ${role}.`;
}

function MovesOneByOne(props: ReassignFieldsProps) {
  const { owner, plan, change, stake, owners, mayLeave, now } = props;
  const works = owner.status === "active" && !mayLeave;
  const { moves } = outcomeOf(plan, stake);
  const choose = (key: KeyAtStake, to: ChosenOwner | null) => {
    const each = new Map(plan.each);
    if (to) each.set(key.id, to);
    else each.delete(key.id);
    change({ ...plan, each });
  };
  const unlisted = stake.working - (stake.keys?.length ?? 0) + stake.ended;
  return (
    <div className="space-y-2">
      <ul aria-label="Keys to re-assign" className={listStyles}>
        {stake.keys?.map((key) => {
          const to = ownerFor(plan, key);
          const move = moves.find((one) => one.key.id === key.id);
          return (
            <li key={key.id} className="space-y-2 px-3.5 py-2.5">
              <StakeLife apiKey={key} now={now} />
              <OwnerPicker
                compact
                label={`New owner of ${key.name}`}
                name={`target-${key.id}`}
                owners={owners.owners}
                chosen={to}
                choose={(next) => choose(key, next)}
                except={owner.id}
                nobody={works ? "Leave it as it is" : "Leave it stopped"}
              />
              {to && move && <RightChange changes={move.changes} role={to.role} />}
            </li>
          );
        })}
      </ul>
      {unlisted > 0 && (
        <p className="text-sm text-muted">
          {counted(unlisted, "other key")} stay{unlisted === 1 ? "s" : ""} {works ? "as now" : "stopped"}.
        </p>
      )}
    </div>
  );
}

const listStyles = "divide-y rounded-lg border";

const leave = { label: "Leave stopped", hint: "Re-assign them later." };
