"use client";

import type { OwnerActions } from "@/components/members/owner-actions";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { InvitationView } from "@/lib/invitations/list";

type InvitationDialogProps = {
  deed: "resend" | "revoke";
  invitation: InvitationView;
  actions: OwnerActions;
  close: () => void;
};

/** Sends an invitation again, or withdraws it; both end the link that is out there. */
export function InvitationDialog({ deed, invitation, actions, close }: InvitationDialogProps) {
  const { id, email, role, state } = invitation;
  const again = deed === "resend";
  const kept = useKeptForm(again ? actions.resend : actions.revoke, () => {
    toast(again ? `Invitation sent again to ${email}` : `Invitation to ${email} withdrawn`, {
      tone: "positive",
    });
    close();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={kept.pending}
      title={again ? "Send the invitation again" : "Withdraw the invitation"}
      description={`${email} · ${role}`}
    >
      <form ref={kept.form} onSubmit={kept.onSubmit} noValidate className={dialogFormStyles}>
        <input type="hidden" name="id" value={id} />
        <DialogBody>
          <div className="space-y-4">
            <FormMessage state={kept.state} />
            <Callout>
              {again
                ? `They get a new link, for seven days from now.${state === "expired" ? "" : " The earlier one stops working."} The invitation is in your name then.`
                : "The link that was mailed lets nobody in any more. You can invite them again later."}
            </Callout>
          </div>
        </DialogBody>
        <DialogFooter>
          <Button onClick={close} disabled={kept.pending}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant={again ? "primary" : "danger"}
            pending={kept.pending}
            data-autofocus={again ? "" : undefined}
          >
            {again ? "Send again" : "Withdraw invitation"}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
