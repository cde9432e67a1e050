"use client";

import { UserPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { preloadOwnerDialogs, useOwnerDesk } from "@/components/members/owner-desk";

/** Opens the dialog that invites people. */
export function InviteButton() {
  const open = useOwnerDesk();
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      onClick={() => open({ kind: "invite" })}
      onPointerEnter={preloadOwnerDialogs}
      onFocus={preloadOwnerDialogs}
    >
      <UserPlus aria-hidden="true" />
      Invite people
    </Button>
  );
}
