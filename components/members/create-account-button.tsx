"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { preloadOwnerDialogs, useOwnerDesk } from "./owner-desk";

/** Opens the dialog that creates a service account. */
export function CreateAccountButton() {
  const open = useOwnerDesk();
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      onClick={() => open({ kind: "create" })}
      onPointerEnter={preloadOwnerDialogs}
      onFocus={preloadOwnerDialogs}
    >
      <Plus aria-hidden="true" />
      Create service account
    </Button>
  );
}
