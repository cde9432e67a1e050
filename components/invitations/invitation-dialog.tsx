"use client";

import type { OwnerActions } from "@/components/members/owner-actions";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
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
    <DeedDialog
      title={again ? "Send the invitation again" : "Withdraw the invitation"}
      description={`${email} · ${role}`}
      deed={again ? "Send again" : "Withdraw invitation"}
      tone={again ? "primary" : "danger"}
      autofocus={again}
      hidden={{ id }}
      form={kept}
      close={close}
    >
      <Callout>
        {again
          ? `They get a new link, for seven days from now.${state === "expired" ? "" : " The earlier one stops working."} The invitation is in your name then.`
          : "The link that was mailed lets nobody in any more. You can invite them again later."}
      </Callout>
    </DeedDialog>
  );
}
