"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { preloadKeyDialogs, useKeyDesk } from "./key-desk";

/** Opens the dialog that creates a key. */
export function CreateKeyButton({ children = "Create API key" }: { children?: string }) {
  const open = useKeyDesk();
  return (
    <Button
      variant="primary"
      aria-haspopup="dialog"
      data-creates=""
      onClick={() => open({ kind: "create" })}
      onPointerEnter={preloadKeyDialogs}
      onFocus={preloadKeyDialogs}
    >
      <Plus aria-hidden="true" />
      {children}
    </Button>
  );
}
