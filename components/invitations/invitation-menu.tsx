"use client";

import { Ellipsis, Send, Undo2 } from "lucide-react";
import { preloadOwnerDialogs, useOwnerDesk } from "@/components/members/owner-desk";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import type { InvitationView } from "@/lib/invitations/list";

/** What can be done with one invitation. */
export function InvitationMenu({ invitation }: { invitation: InvitationView }) {
  const open = useOwnerDesk();
  return (
    <span onPointerEnter={preloadOwnerDialogs} onFocus={preloadOwnerDialogs}>
      <DropdownMenu
        label={`Actions for ${invitation.email}`}
        items={[
          {
            label: "Send again…",
            icon: <Send aria-hidden="true" />,
            onSelect: () => open({ kind: "resend", invitation }),
          },
          {
            label: "Withdraw…",
            icon: <Undo2 aria-hidden="true" />,
            tone: "danger",
            onSelect: () => open({ kind: "revoke", invitation }),
          },
        ]}
      >
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}
