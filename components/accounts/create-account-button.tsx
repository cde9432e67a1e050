"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { preloadAccountDialogs, useAccountDesk } from "./account-desk";

/** Opens the dialog that creates an account. */
export function CreateAccountButton() {
  const open = useAccountDesk();
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      onClick={() => open({ kind: "create" })}
      onPointerEnter={preloadAccountDialogs}
      onFocus={preloadAccountDialogs}
    >
      <Plus aria-hidden="true" />
      Create account
    </Button>
  );
}
