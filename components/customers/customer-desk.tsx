"use client";

import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import type { AccountName } from "@/lib/accounts/names";
import type { CustomerWork } from "@/lib/customers/work";
import type { CustomerField, CustomerView } from "@/lib/customers/view";
import type { Environment } from "@/lib/environments";
import type { CustomerActions } from "./customer-actions";
import { useCustomerWork } from "./use-customer-work";

const load = () => import("./customer-dialog");
const CustomerDialog = lazy(() => load().then((file) => ({ default: file.CustomerDialog })));

/** A customer that can be pointed at: its id may be read. */
export type NamedCustomer = CustomerView & { id: string };

/** What somebody is about to do. */
export type CustomerDeed =
  | { kind: "create" | "import" | "export" }
  | { kind: "edit" | "delete"; customer: NamedCustomer }
  | { kind: "import-job"; id: string };

/** What the dialogs depend on, on every page that has them. */
export type CustomerPlace = {
  environment: Environment;
  /** The fields that the viewer may write, by what is done. */
  writable: { create: readonly CustomerField[]; update: readonly CustomerField[] };
  /** Null: the viewer may not read them. */
  accounts: readonly AccountName[] | null;
  mayCancel: boolean;
  /** What an export from this page holds, in words; null: there is none. */
  exports: string | null;
};

type DeskValue = { open: (deed: CustomerDeed) => void; work: CustomerWork; lost: boolean };
const nothing: CustomerWork = { imports: [], exports: [] };
const Desk = createContext<DeskValue>({ open: () => undefined, work: nothing, lost: false });

type CustomerDeskProps = {
  actions: CustomerActions;
  place: CustomerPlace;
  work?: CustomerWork;
  children: ReactNode;
};

/** The one place where the dialogs about customers open, and where imports and exports are watched. */
export function CustomerDesk({ actions, place, work = nothing, children }: CustomerDeskProps) {
  const [deed, setDeed] = useState<CustomerDeed | null>(null);
  const { value, lost } = useCustomerWork(work, actions.work);
  return (
    <Desk value={{ open: setDeed, work: value, lost }}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <CustomerDialog
            {...{ deed, actions, place, lost }}
            work={value}
            open={setDeed}
            close={() => setDeed(null)}
          />
        </Suspense>
      )}
    </Desk>
  );
}

/** Opens a dialog of the desk around. */
export function useCustomerDesk(): (deed: CustomerDeed) => void {
  return useContext(Desk).open;
}

/** Imports and exports, as they are at this moment. */
export function useWork(): Omit<DeskValue, "open"> {
  return useContext(Desk);
}

/** Fetches the dialogs' code ahead, for when a pointer or focus comes near. */
export function preloadCustomerDialogs(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}
