"use client";

import { useCallback } from "react";
import { counted } from "@/components/api-keys/words";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { toast } from "@/components/ui/toast";
import { useAnswer } from "@/components/ui/use-answer";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { OwnerActions, OwnerPlace } from "./owner-actions";
import type { OwnerFacts } from "./owner-facts";

type RestoreOwnerDialogProps = {
  owner: OwnerFacts;
  actions: OwnerActions;
  place: OwnerPlace;
  close: () => void;
};

/** Undoes a suspension, and says what starts again with it. */
export function RestoreOwnerDialog({ owner, actions, place, close }: RestoreOwnerDialogProps) {
  const { kind, id, name } = owner;
  const { data: stake } = useAnswer(useCallback(() => actions.stake(kind, id), [actions, kind, id]));
  const kept = useKeptForm(actions.restore, () => {
    toast(`${name} restored`, { tone: "positive" });
    close();
  });
  const noun = kind === "user" ? "member" : "service account";
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={kept.pending}
      title={`Restore ${name}`}
      description="Undoes the suspension."
    >
      <form ref={kept.form} onSubmit={kept.onSubmit} noValidate className={dialogFormStyles}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="kind" value={kind} />
        <DialogBody>
          <div className="space-y-4">
            <FormMessage state={kept.state} />
            <Callout>
              {kind === "user" && `${name} can work in ${place.company} again at once. `}
              {stake === null &&
                "Their keys that are neither revoked nor expired work again with the next call."}
              {stake?.working === 0 && "No key starts to work again."}
              {stake !== null &&
                stake.working > 0 &&
                `${counted(stake.working, "key")} work${stake.working === 1 ? "s" : ""} again with the next call.`}
            </Callout>
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={close} disabled={kept.pending}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" pending={kept.pending} data-autofocus="">
            Restore {noun}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
