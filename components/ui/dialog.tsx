"use client";

import { lazy, Suspense, useRef, useState, type ReactNode } from "react";

const DialogPanel = lazy(() => import("./dialog-panel").then((file) => ({ default: file.DialogPanel })));

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: "small" | "medium" | "large";
  /** Refuses Escape, the cross and presses outside, for what must not be lost by a slip. */
  locked?: boolean;
  /** Usually {@link DialogBody} and {@link DialogFooter}, perhaps inside a form. */
  children: ReactNode;
};

/**
 * A modal dialog; focus goes back to where it came from. Its code is fetched when it first opens.
 * From 40rem upwards it floats, below that it is a sheet at the foot of the screen.
 */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.open);
  const opener = useRef<HTMLElement | null>(null);
  if (props.open && !used) setUsed(true);
  if (!used) return null;
  return (
    <Suspense fallback={null}>
      <DialogPanel {...props} opener={opener} />
    </Suspense>
  );
}

/** The part between title and buttons; scrolls when it is long. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>;
}

/** The buttons: the way out first, the deed last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t bg-sunken px-5 py-3 sm:rounded-b-xl">
      {children}
    </div>
  );
}

/** For a form inside a dialog: lets {@link DialogBody} scroll while the buttons stay in sight. */
export const dialogFormStyles = "flex min-h-0 flex-1 flex-col";
