"use client";

import { LogOut } from "lucide-react";
import { Button } from "@/components/ui/button";
import { preloadSessionDialogs, useSessionDesk } from "./session-desk";

/** Opens the dialog that ends all sessions of the viewer's but this one. */
export function EndOthersButton({ person }: { person: { id: string; name: string } }) {
  const open = useSessionDesk();
  return (
    <Button
      aria-haspopup="dialog"
      onClick={() => open({ kind: "end-all", person, own: true })}
      onPointerEnter={preloadSessionDialogs}
      onFocus={preloadSessionDialogs}
    >
      <LogOut aria-hidden="true" />
      End my other sessions
    </Button>
  );
}
