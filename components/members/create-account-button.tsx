"use client";

import { Plus } from "lucide-react";
import { useAsked } from "@/components/shell/use-asked";
import { Button } from "@/components/ui/button";
import { preloadOwnerDialogs, useOwnerDesk } from "./owner-desk";

/** Opens the dialog that creates a service account. */
export function CreateAccountButton() {
  const open = useOwnerDesk();
  const create = () => open({ kind: "create" });
  useAsked("create", create);
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      data-creates=""
      onClick={create}
      onPointerEnter={preloadOwnerDialogs}
      onFocus={preloadOwnerDialogs}
    >
      <Plus aria-hidden="true" />
      Create service account
    </Button>
  );
}
