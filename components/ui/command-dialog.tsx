"use client";

import * as Parts from "radix-ui/dialog";
import { useRef, type ReactNode } from "react";

type CommandDialogProps = {
  /** Its name for who cannot see it. */
  title: string;
  close: () => void;
  children: ReactNode;
};

/** A field with a list below, above the page; on a phone it fills the screen. Focus goes back to where it came from. */
export function CommandDialog({ title, close, children }: CommandDialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Parts.Root open onOpenChange={close}>
      <Parts.Portal>
        <Parts.Overlay className="fixed inset-0 z-50 animate-fade bg-veil" />
        <Parts.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement)
              event.currentTarget.querySelector("input")?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const back = opener.current;
            if (back instanceof HTMLElement && back.isConnected) back.focus();
            else document.getElementById("main")?.focus({ preventScroll: true });
          }}
          className="fixed inset-0 z-50 flex animate-appear flex-col bg-raised outline-none sm:inset-x-4 sm:top-[max(2rem,12dvh)] sm:bottom-auto sm:mx-auto sm:max-h-[min(72dvh,34rem)] sm:max-w-xl sm:rounded-xl sm:border sm:shadow-lg"
        >
          <Parts.Title className="sr-only">{title}</Parts.Title>
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
