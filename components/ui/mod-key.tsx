"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;
const isApple = () => /mac|iphone|ipad/i.test(navigator.platform);

/** The key that commands are given with: ⌘ on a Mac, Ctrl elsewhere. Only the browser knows which. */
export function ModKey() {
  const apple = useSyncExternalStore(never, isApple, () => false);
  return <kbd className="font-sans text-xs">{apple ? "⌘" : "Ctrl"}</kbd>;
}
