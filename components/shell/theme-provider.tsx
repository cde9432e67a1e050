"use client";

import { ThemeProvider as Provider } from "next-themes";
import type { ReactNode } from "react";

/** Sets the class `light` or `dark` on the page before it is painted. `nonce` is the one of the page's CSP. */
export function ThemeProvider({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <Provider attribute="class" defaultTheme="system" enableColorScheme={false} nonce={nonce}>
      {children}
    </Provider>
  );
}
