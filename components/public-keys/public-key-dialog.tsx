"use client";

import type { PublicKeyView } from "@/lib/public-keys/present";
import { AccessDialog } from "./access-dialog";
import { OriginsDialog } from "./origins-dialog";
import type { PublicKeyActions } from "./public-key-actions";
import type { PublicKeyDeed } from "./public-key-desk";
import { RegenerateDialog } from "./regenerate-dialog";

type PublicKeyDialogProps = {
  deed: PublicKeyDeed;
  apiKey: PublicKeyView;
  actions: PublicKeyActions;
  close: () => void;
};

/** The dialog of a deed; fetched together. */
export function PublicKeyDialog({ deed, ...props }: PublicKeyDialogProps) {
  switch (deed) {
    case "access":
      return <AccessDialog {...props} />;
    case "origins":
      return <OriginsDialog {...props} />;
    case "regenerate":
      return <RegenerateDialog {...props} />;
  }
}
