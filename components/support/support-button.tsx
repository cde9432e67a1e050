"use client";

import { lazy, Suspense, useState } from "react";
import type { Environment } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import type { SupportDesk } from "@/lib/support/desk";
import type { SupportActions } from "./support-actions";

const load = () => import("./support-dialog");
const SupportDialog = lazy(() => load().then((file) => ({ default: file.SupportDialog })));

type SupportButtonProps = {
  desk: SupportDesk;
  answerTo: string;
  environment: Environment | null;
  actions: SupportActions;
};

/** Opens the form; its code is fetched when a pointer or focus comes near. */
export function SupportButton(props: SupportButtonProps) {
  const [open, setOpen] = useState(false);
  const preload = () => {
    void load();
    void import("@/components/ui/dialog-panel");
  };
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)} onPointerEnter={preload} onFocus={preload}>
        Contact support
      </Button>
      {open && (
        <Suspense fallback={null}>
          <SupportDialog {...props} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
