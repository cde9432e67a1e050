"use client";

import type { ReactNode } from "react";

export type Toast = {
  tone: "neutral" | "positive" | "danger";
  message: string;
  description?: ReactNode;
};

let waiting: readonly Toast[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  waiting = next;
  for (const listener of listeners) listener();
}

/** Shows a short remark for a few seconds, and reads it out. For what the page itself does not show. */
export function toast(message: string, options: Partial<Omit<Toast, "message">> = {}): void {
  change([...waiting, { tone: "neutral", message, ...options }]);
}

/** Remarks not yet shown; read by the toaster alone. */
export const waitingToasts = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => waiting,
  take(): readonly Toast[] {
    const taken = waiting;
    if (taken.length > 0) change([]);
    return taken;
  },
};
