"use client";

import type { ReactNode } from "react";
import type { KeyActions, KeyCreation } from "@/components/api-keys/key-actions";
import { KeyDesk } from "@/components/api-keys/key-desk";
import { keysPath } from "@/components/api-keys/list/list-address";
import { useGo } from "@/components/ui/company-address";

type LeavingDeskProps = { actions: KeyActions; creation: KeyCreation; children: ReactNode };

/** The desk on the page of one key: when the key is deleted, the list takes the page's place. */
export function LeavingDesk({ actions, ...desk }: LeavingDeskProps) {
  const go = useGo();
  const remove: KeyActions["remove"] = async (state, form) => {
    const after = await actions.remove(state, form);
    if (after.status === "done") go.replace(keysPath);
    return after;
  };
  return <KeyDesk actions={{ ...actions, remove }} {...desk} />;
}
