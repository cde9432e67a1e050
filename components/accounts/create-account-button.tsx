"use client";

import { Plus } from "lucide-react";
import { useAsked } from "@/components/shell/use-asked";
import { Button } from "@/components/ui/button";
import { preloadAccountDialogs, useAccountDesk } from "./account-desk";

/** Opens the dialog that creates an account. */
export function CreateAccountButton() {
  const open = useAccountDesk();
  const create = () => open({ kind: "create" });
  useAsked("create", create);
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      data-creates=""
      onClick={create}
      onPointerEnter={preloadAccountDialogs}
      onFocus={preloadAccountDialogs}
    >
      <Plus aria-hidden="true" />
      Create account
    </Button>
  );
}
