"use client";

import { Ellipsis, Pencil, Plus, Trash2 } from "lucide-react";
import { createContext, lazy, Suspense, useContext, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import type { LicenseView } from "@/lib/customers/holdings";
import type { FormState } from "@/lib/form-state";

const load = () => import("./license-dialog");
const LicenseDialog = lazy(() => load().then((file) => ({ default: file.LicenseDialog })));

export type NamedLicense = LicenseView & { id: string };
export type LicenseDeed = { kind: "create" } | { kind: "edit" | "delete"; license: NamedLicense };

type Change = (state: FormState<null>, form: FormData) => Promise<FormState<null>>;

/** What the dialogs about licenses call, bound to the page's company, environment and customer. */
export type LicenseActions = { create: Change; update: Change; remove: Change };

/** The fields that the viewer may write, by what is done. */
export type LicenseFields = { create: readonly string[]; update: readonly string[] };

const Desk = createContext<(deed: LicenseDeed) => void>(() => undefined);

type LicenseDeskProps = { actions: LicenseActions; writable: LicenseFields; children: ReactNode };

/** The one place where the dialogs about licenses open. */
export function LicenseDesk({ actions, writable, children }: LicenseDeskProps) {
  const [deed, setDeed] = useState<LicenseDeed | null>(null);
  return (
    <Desk value={setDeed}>
      {children}
      {deed && (
        <Suspense fallback={null}>
          <LicenseDialog {...{ deed, actions, writable }} close={() => setDeed(null)} />
        </Suspense>
      )}
    </Desk>
  );
}

export function AddLicenseButton() {
  const open = useContext(Desk);
  return (
    <Button
      size="small"
      aria-haspopup="dialog"
      onPointerEnter={load}
      onFocus={load}
      onClick={() => open({ kind: "create" })}
    >
      <Plus aria-hidden="true" /> Add license
    </Button>
  );
}

/** What can be done with one license. */
export function LicenseMenu({
  license,
  may,
}: {
  license: NamedLicense;
  may: { change: boolean; remove: boolean };
}) {
  const open = useContext(Desk);
  const wanted: (MenuItem | false)[] = [
    may.change && {
      label: "Edit…",
      icon: <Pencil aria-hidden="true" />,
      onSelect: () => open({ kind: "edit", license }),
    },
    may.remove && {
      label: "Delete…",
      tone: "danger",
      icon: <Trash2 aria-hidden="true" />,
      onSelect: () => open({ kind: "delete", license }),
    },
  ];
  const items = wanted.filter((item) => item !== false);
  if (items.length === 0) return null;
  return (
    <span onPointerEnter={load} onFocus={load}>
      <DropdownMenu label={`Actions for the license of ${license.product ?? license.id}`} items={items}>
        <Ellipsis aria-hidden="true" />
      </DropdownMenu>
    </span>
  );
}
