"use client";

import { UserPlus } from "lucide-react";
import { useAsked } from "@/components/shell/use-asked";
import { Button } from "@/components/ui/button";
import { preloadOwnerDialogs, useOwnerDesk } from "@/components/members/owner-desk";

/** Opens the dialog that invites people. */
export function InviteButton() {
  const open = useOwnerDesk();
  const invite = () => open({ kind: "invite" });
  useAsked("create", invite);
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      data-creates=""
      onClick={invite}
      onPointerEnter={preloadOwnerDialogs}
      onFocus={preloadOwnerDialogs}
    >
      <UserPlus aria-hidden="true" />
      Invite people
    </Button>
  );
}
