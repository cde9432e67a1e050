"use client";

import { createContext, lazy, Suspense, use, useMemo, useState, type ReactNode } from "react";
import type { Environment } from "@/components/shell/environment-mark";
import type { FormState } from "@/lib/form-state";
import type { SupportDesk } from "@/lib/support/desk";
import type { TicketItem } from "@/lib/support/present";

const load = () => import("./support-dialog");
const SupportDialog = lazy(() => load().then((file) => ({ default: file.SupportDialog })));

/** What the shell knows of asking for support, for the dialog that opens from any of its screens. */
export type SupportHere = {
  company: string;
  desk: SupportDesk;
  /** Where the answer goes: the viewer's address. */
  answerTo: string;
  ask: (state: FormState<TicketItem>, form: FormData) => Promise<FormState<TicketItem>>;
};

/** What a ticket is about, as far as the place where it is asked knows. */
export type TicketAbout = {
  requestId?: string | undefined;
  environment?: Environment | null | undefined;
  fault?: string | undefined;
};

type Asking = { open: (about: TicketAbout) => void; preload: () => void };
const Support = createContext<Asking | null>(null);

/** The one dialog of a page; its code is fetched when a pointer or focus comes near. */
export function SupportProvider({ here, children }: { here: SupportHere | null; children: ReactNode }) {
  const [about, setAbout] = useState<TicketAbout | null>(null);
  const mayAsk = here !== null;
  const asking = useMemo(() => (mayAsk ? { open: setAbout, preload } : null), [mayAsk]);
  return (
    <Support value={asking}>
      {children}
      {here && about && (
        <Suspense fallback={null}>
          <SupportDialog {...here} about={about} close={() => setAbout(null)} />
        </Suspense>
      )}
    </Support>
  );
}

function preload() {
  void load();
  void import("@/components/ui/dialog-panel");
}

/** Null where there is no dialog: outside a company, and for who may not ask. */
export function useSupport(): Asking | null {
  return use(Support);
}
