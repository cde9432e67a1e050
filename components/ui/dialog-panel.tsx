"use client";

import { X } from "lucide-react";
import * as Parts from "radix-ui/dialog";
import type { RefObject } from "react";
import { cn } from "@/lib/cn";
import type { DialogProps } from "./dialog";
import { IconButton } from "./icon-button";

const widths = { small: "sm:max-w-md", medium: "sm:max-w-xl", large: "sm:max-w-3xl" };

const frame =
  "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col rounded-t-xl border bg-raised shadow-lg outline-none " +
  "sm:inset-x-4 sm:top-[max(2rem,12dvh)] sm:bottom-auto sm:mx-auto sm:max-h-[min(80dvh,56rem)] sm:rounded-xl " +
  "data-[state=closed]:animate-leave data-[state=open]:animate-appear";

type DialogPanelProps = DialogProps & { opener: RefObject<HTMLElement | null> };

export function DialogPanel(props: DialogPanelProps) {
  const { open, onOpenChange, title, description, size = "medium", locked, children, opener } = props;
  const stay = locked ? (event: Event) => event.preventDefault() : undefined;
  return (
    <Parts.Root open={open} onOpenChange={onOpenChange}>
      <Parts.Portal>
        <Parts.Overlay className="fixed inset-0 z-50 bg-veil data-[state=closed]:animate-leave data-[state=open]:animate-fade" />
        <Parts.Content
          className={cn(frame, widths[size])}
          onEscapeKeyDown={stay}
          onPointerDownOutside={stay}
          onInteractOutside={stay}
          onOpenAutoFocus={(event) => {
            opener.current = openerOf(document.activeElement);
            focusFirstControl(event);
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current?.isConnected) opener.current.focus();
            else document.getElementById("main")?.focus({ preventScroll: true });
          }}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="flex items-start justify-between gap-4 border-b px-5 py-3.5">
            <div className="min-w-0">
              <Parts.Title className="text-lg">{title}</Parts.Title>
              {description && (
                <Parts.Description className="mt-0.5 text-sm text-muted">{description}</Parts.Description>
              )}
            </div>
            {!locked && (
              <Parts.Close asChild>
                <IconButton label="Close" size="small" className="-me-1.5">
                  <X aria-hidden="true" />
                </IconButton>
              </Parts.Close>
            )}
          </div>
          {children}
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}

/** The control to go back to; for an item of a menu that closes, the button that opened the menu. */
function openerOf(element: Element | null): HTMLElement | null {
  const menuButton = element?.closest('[role="menu"]')?.getAttribute("aria-labelledby");
  const opener = menuButton ? document.getElementById(menuButton) : element;
  return opener instanceof HTMLElement ? opener : null;
}

/** Into the first field rather than onto the cross; without fields, onto the marked button or the frame. */
function focusFirstControl(event: Event) {
  const frame = event.currentTarget;
  if (!(frame instanceof HTMLElement)) return;
  const first = frame.querySelector<HTMLElement>(
    "[data-autofocus], input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)",
  );
  event.preventDefault();
  (first ?? frame).focus();
}
