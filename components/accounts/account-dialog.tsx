"use client";

import type { AccountActions } from "./account-actions";
import type { AccountDeed } from "./account-desk";
import { DeleteAccountDialog } from "./delete-account-dialog";
import { NameAccountDialog } from "./name-account-dialog";

type AccountDialogProps = { deed: AccountDeed; actions: AccountActions; close: () => void };

/** The dialog of what somebody is about to do. */
export function AccountDialog({ deed, actions, close }: AccountDialogProps) {
  if (deed.kind === "create") return <NameAccountDialog account={null} {...{ actions, close }} />;
  if (deed.kind === "rename") return <NameAccountDialog account={deed.account} {...{ actions, close }} />;
  return <DeleteAccountDialog account={deed.account} {...{ actions, close }} />;
}
