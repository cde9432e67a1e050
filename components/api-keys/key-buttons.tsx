"use client";

import { KeyRound, Pencil, Power, PowerOff, RefreshCw, Trash2, UserRoundPen } from "lucide-react";
import type { ReactNode } from "react";
import { useAsked } from "@/components/shell/use-asked";
import { Button } from "@/components/ui/button";
import { preloadKeyDialogs, useKeyDesk, type Deed } from "./key-desk";
import type { KeyFacts } from "./key-facts";

const icons = {
  edit: <Pencil aria-hidden="true" />,
  regenerate: <RefreshCw aria-hidden="true" />,
  finish: <KeyRound aria-hidden="true" />,
  revoke: <PowerOff aria-hidden="true" />,
  reactivate: <Power aria-hidden="true" />,
  reassign: <UserRoundPen aria-hidden="true" />,
  delete: <Trash2 aria-hidden="true" />,
};

type KeyButtonProps = {
  deed: Exclude<Deed["kind"], "create">;
  apiKey: KeyFacts;
  children: ReactNode;
};

/** Opens the dialog of a deed. */
export function KeyButton({ deed, apiKey, children }: KeyButtonProps) {
  const open = useKeyDesk();
  return (
    <Button
      aria-haspopup="dialog"
      onClick={() => open({ kind: deed, key: apiKey })}
      onPointerEnter={preloadKeyDialogs}
      onFocus={preloadKeyDialogs}
    >
      {icons[deed]}
      {children}
    </Button>
  );
}

/** Opens the question whether to revoke, for an address that asks for it. */
export function RevokeByAddress({ apiKey }: { apiKey: KeyFacts }) {
  const open = useKeyDesk();
  useAsked("revoke", () => open({ kind: "revoke", key: apiKey }));
  return null;
}

/** What is done to a key most, at the head of its page, as far as its state allows. */
export function KeyButtons({ apiKey, mayReassign }: { apiKey: KeyFacts; mayReassign: boolean }) {
  return (
    <>
      <KeyButton deed="edit" apiKey={apiKey}>
        Edit
      </KeyButton>
      {apiKey.status === "active" && (
        <KeyButton deed="regenerate" apiKey={apiKey}>
          Regenerate…
        </KeyButton>
      )}
      {mayReassign && (
        <KeyButton deed="reassign" apiKey={apiKey}>
          Re-assign…
        </KeyButton>
      )}
      {apiKey.revoked ? (
        <KeyButton deed="reactivate" apiKey={apiKey}>
          Reactivate…
        </KeyButton>
      ) : (
        <KeyButton deed="revoke" apiKey={apiKey}>
          Revoke…
        </KeyButton>
      )}
    </>
  );
}
