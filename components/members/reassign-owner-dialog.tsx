"use client";

import { useState } from "react";
import { SecretKnown } from "@/components/api-keys/dialogs/secret-known";
import { counted } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { FieldErrors } from "@/components/ui/field-errors";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors } from "@/lib/form-state";
import type { OwnerActions, OwnerPlace } from "./owner-actions";
import type { OwnerFacts } from "./owner-facts";
import { ReassignFields } from "./reassign-fields";
import { StakeSkeleton } from "./stake-list";
import { leaveAll, movesOf } from "./stop-plan";
import { useStopWalk } from "./use-stop-walk";

type ReassignOwnerDialogProps = {
  owner: OwnerFacts;
  actions: OwnerActions;
  place: OwnerPlace;
  close: () => void;
};

/** Gives the keys of one owner to others, without stopping anybody. */
export function ReassignOwnerDialog({ owner, actions, place, close }: ReassignOwnerDialogProps) {
  const [now] = useState(() => new Date());
  const walk = useStopWalk({ owner, actions, place, initial: { ...leaveAll, way: "one" } });
  const { stake, plan } = walk;
  const kept = useKeptForm(actions.reassign, (moved) => {
    toast(`${counted(moved.length, "key")} re-assigned`, { tone: "positive" });
    close();
  });
  const moves = movesOf(plan);
  const active = owner.status === "active";
  return (
    <DeedDialog
      title={`Re-assign keys of ${owner.name}`}
      description={
        active
          ? "They go on working without a pause, within the role of their new owner."
          : "They are stopped with their owner. Under another they work again with the next call."
      }
      deed="Re-assign keys"
      disabled={moves.length === 0}
      hidden={{ id: owner.id, kind: owner.kind, reassign: JSON.stringify(moves) }}
      form={kept}
      close={close}
    >
      <FieldErrors id="reassign-error" errors={fieldErrors(kept.state, "reassign")} />
      {walk.failure !== null && <Callout tone="danger" role="alert" title={walk.failure} />}
      {stake === null && walk.failure === null && <StakeSkeleton />}
      {stake && (
        <ReassignFields
          {...{ owner, stake, plan, now }}
          owners={walk.owners}
          change={walk.setPlan}
          mayLeave={false}
        />
      )}
      {moves.length > 0 && owner.kind === "user" && (
        <SecretKnown name={owner.name} keys={walk.outcome?.moving ?? 2} />
      )}
    </DeedDialog>
  );
}
