"use client";

import { useSyncExternalStore } from "react";

type Ids = ReadonlySet<string>;

/** As many as lib/api-keys/ids.ts names; more are left out. */
export const mostSelected = 10_000;

const none: Ids = new Set();
const kept = new Map<string, Ids>();
const listeners = new Set<() => void>();

/**
 * Their ids alone, for this tab: over pages, filters and reloads, until they are cleared. `scope` is whose
 * selection it is, and in which company: the next person at this browser starts with none.
 */
const storageName = (scope: string) => `snapkeys.selected-keys.${scope}`;

function read(scope: string): Ids {
  const known = kept.get(scope);
  if (known) return known;
  const ids = new Set(stored(scope));
  kept.set(scope, ids);
  return ids;
}

function stored(scope: string): string[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(storageName(scope)) ?? "[]");
    return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
  } catch {
    return []; // the browser keeps nothing for this site, or something else wrote there
  }
}

/** Selects exactly these keys. */
export function selectKeys(scope: string, ids: Iterable<string>): void {
  const next = new Set([...ids].slice(0, mostSelected));
  kept.set(scope, next);
  try {
    if (next.size === 0) sessionStorage.removeItem(storageName(scope));
    else sessionStorage.setItem(storageName(scope), JSON.stringify([...next]));
  } catch {
    // Then they last until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The selected keys, in the order they were selected; none while the page is made. */
export function useSelectedKeys(scope: string): Ids {
  return useSyncExternalStore(
    subscribe,
    () => read(scope),
    () => none,
  );
}
