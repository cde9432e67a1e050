"use client";

import { useCallback } from "react";
import { counted } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
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
    <DeedDialog
      title={`Restore ${name}`}
      description="Undoes the suspension."
      deed={`Restore ${noun}`}
      autofocus
      hidden={{ id, kind }}
      form={kept}
      close={close}
    >
      <Callout>
        {kind === "user" && `${name} can work in ${place.company} again at once. `}
        {stake === null && "Their keys that are neither revoked nor expired work again with the next call."}
        {stake?.working === 0 && "No key starts to work again."}
        {stake !== null &&
          stake.working > 0 &&
          `${counted(stake.working, "key")} work${stake.working === 1 ? "s" : ""} again with the next call.`}
      </Callout>
    </DeedDialog>
  );
}
