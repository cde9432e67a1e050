"use client";

import { InvitationDialog } from "@/components/invitations/invitation-dialog";
import { InviteDialog } from "@/components/invitations/invite-dialog";
import { MemberRoleDialog } from "./member-role-dialog";
import type { OwnerActions, OwnerPlace } from "./owner-actions";
import type { OwnerDeed } from "./owner-desk";
import { ReassignOwnerDialog } from "./reassign-owner-dialog";
import { RestoreOwnerDialog } from "./restore-owner-dialog";
import { ServiceAccountDialog } from "./service-account-dialog";
import { StopOwnerDialog } from "./stop-owner-dialog";

type OwnerDialogProps = { deed: OwnerDeed; actions: OwnerActions; place: OwnerPlace; close: () => void };

/** The dialog of a deed; fetched together, when the first of them is near. */
export function OwnerDialog({ deed, ...rest }: OwnerDialogProps) {
  switch (deed.kind) {
    case "suspend":
    case "remove":
      return <StopOwnerDialog deed={deed.kind} owner={deed.owner} {...rest} />;
    case "restore":
      return <RestoreOwnerDialog owner={deed.owner} {...rest} />;
    case "reassign":
      return <ReassignOwnerDialog owner={deed.owner} {...rest} />;
    case "role":
      return <MemberRoleDialog owner={deed.owner} {...rest} />;
    case "invite":
      return <InviteDialog {...rest} />;
    case "resend":
    case "revoke":
      return <InvitationDialog deed={deed.kind} invitation={deed.invitation} {...rest} />;
    case "create":
      return <ServiceAccountDialog account={null} {...rest} />;
    case "edit":
      return <ServiceAccountDialog account={deed.account} {...rest} />;
  }
}
