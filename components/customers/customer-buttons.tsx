"use client";

import { Download, Pencil, Plus, Trash2, Upload } from "lucide-react";
import { useAsked } from "@/components/shell/use-asked";
import { Button } from "@/components/ui/button";
import {
  preloadCustomerDialogs,
  useCustomerDesk,
  type CustomerDeed,
  type NamedCustomer,
} from "./customer-desk";

const near = {
  onPointerEnter: preloadCustomerDialogs,
  onFocus: preloadCustomerDialogs,
  "aria-haspopup": "dialog",
} as const;

type ListButtonsProps = { mayCreate: boolean; mayImport: boolean; mayExport: boolean; narrowed: boolean };

/** What can be done with the customers as a whole. */
export function ListButtons({ mayCreate, mayImport, mayExport, narrowed }: ListButtonsProps) {
  const open = useCustomerDesk();
  useAsked("create", () => mayCreate && open({ kind: "create" }));
  useAsked("import", () => mayImport && open({ kind: "import" }));
  useAsked("export", () => mayExport && open({ kind: "export" }));
  return (
    <>
      {mayExport && (
        <Button {...near} onClick={() => open({ kind: "export" })}>
          <Download aria-hidden="true" /> {narrowed ? "Export these" : "Export"}
        </Button>
      )}
      {mayImport && (
        <Button {...near} onClick={() => open({ kind: "import" })}>
          <Upload aria-hidden="true" /> Import
        </Button>
      )}
      {mayCreate && (
        <Button {...near} variant="primary" data-creates="" onClick={() => open({ kind: "create" })}>
          <Plus aria-hidden="true" /> Create customer
        </Button>
      )}
    </>
  );
}

/** What can be done with one, on its page. */
export function CustomerButtons({
  customer,
  may,
}: {
  customer: NamedCustomer;
  may: { change: boolean; remove: boolean };
}) {
  const open = useCustomerDesk();
  const deed = (kind: "edit" | "delete"): CustomerDeed => ({ kind, customer });
  return (
    <>
      {may.remove && (
        <Button {...near} onClick={() => open(deed("delete"))}>
          <Trash2 aria-hidden="true" /> Delete…
        </Button>
      )}
      {may.change && (
        <Button {...near} variant="primary" onClick={() => open(deed("edit"))}>
          <Pencil aria-hidden="true" /> Edit
        </Button>
      )}
    </>
  );
}
