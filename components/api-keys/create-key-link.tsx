"use client";

import { useSearchParams } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";
import { useAsked } from "@/components/shell/use-asked";
import { preloadKeyDialogs, useKeyDesk } from "./key-desk";
import type { KeyStartName } from "./key-starts";

const parameter = "create";

/** Fetched when it is near: it knows every permission there is. */
const loadStarts = () => import("./key-starts");

function preload(): void {
  void loadStarts();
  preloadKeyDialogs();
}

type CreateKeyLinkProps = { start: KeyStartName; className?: string; children: ReactNode };

/** Opens the dialog that creates a key for a purpose. A link, so that it can be shared and opened in a tab. */
export function CreateKeyLink({ start, className, children }: CreateKeyLinkProps) {
  const open = useKeyDesk();
  const params = new URLSearchParams(useSearchParams());
  params.set(parameter, start);
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void loadStarts().then(({ keyStart }) => open({ kind: "create", start: keyStart(start) }));
  };
  return (
    <a
      href={`?${params}`}
      aria-haspopup="dialog"
      className={className}
      onClick={press}
      onPointerEnter={preload}
      onFocus={preload}
    >
      {children}
    </a>
  );
}

/** Opens the dialog for an address that asks for it; what names no purpose asks for any key. */
export function CreateKeyByAddress() {
  const open = useKeyDesk();
  useAsked(parameter, (asked) => {
    void loadStarts().then(({ keyStart }) => open({ kind: "create", start: keyStart(asked) }));
  });
  return null;
}
