"use client";

import { CreateKeyDialog } from "./create-key-dialog";
import { DeleteKeyDialog } from "./delete-key-dialog";
import { EditKeyDialog } from "./edit-key-dialog";
import { FinishOverlapDialog } from "./finish-overlap-dialog";
import type { KeyActions, KeyCreation } from "@/components/api-keys/key-actions";
import type { Deed } from "@/components/api-keys/key-desk";
import { ReactivateKeyDialog } from "./reactivate-key-dialog";
import { ReassignKeyDialog } from "./reassign-key-dialog";
import { RegenerateKeyDialog } from "./regenerate-key-dialog";
import { RevokeKeyDialog } from "./revoke-key-dialog";

type KeyDialogProps = { deed: Deed; actions: KeyActions; creation: KeyCreation; close: () => void };

/** The dialog of a deed; fetched together, when the first of them is near. */
export function KeyDialog({ deed, creation, ...rest }: KeyDialogProps) {
  switch (deed.kind) {
    case "create":
      return <CreateKeyDialog start={deed.start ?? null} creation={creation} {...rest} />;
    case "edit":
      return <EditKeyDialog apiKey={deed.key} creation={creation} {...rest} />;
    case "regenerate":
      return <RegenerateKeyDialog apiKey={deed.key} creation={creation} {...rest} />;
    case "finish":
      return <FinishOverlapDialog apiKey={deed.key} {...rest} />;
    case "revoke":
      return <RevokeKeyDialog apiKey={deed.key} {...rest} />;
    case "reactivate":
      return <ReactivateKeyDialog apiKey={deed.key} {...rest} />;
    case "reassign":
      return <ReassignKeyDialog apiKey={deed.key} {...rest} />;
    case "delete":
      return <DeleteKeyDialog apiKey={deed.key} {...rest} />;
  }
}
