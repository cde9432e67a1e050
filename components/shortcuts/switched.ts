"use client";

import { useSyncExternalStore } from "react";

// Keys without a modifier can be turned off in this browser (WCAG 2.1.4): who speaks to a computer presses them by accident.

const name = "snapkeys.shortcuts";
const listeners = new Set<() => void>();

/** Whether keys without a modifier do anything. */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem(name) !== "off";
  } catch {
    return true;
  }
}

/** Turns them on or off, for this browser. */
export function switchShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(name);
    else localStorage.setItem(name, "off");
  } catch {
    // A browser that keeps nothing keeps them on.
  }
  for (const listener of listeners) listener();
}

/** {@link shortcutsOn}, as it changes. */
export function useShortcutsOn(): boolean {
  return useSyncExternalStore(subscribe, shortcutsOn, () => true);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
