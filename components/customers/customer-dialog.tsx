"use client";

import { ExportDialog } from "@/components/exports/export-dialog";
import { ImportDialog } from "@/components/imports/import-dialog";
import { ImportJobDialog } from "@/components/imports/import-job-dialog";
import { useCompanyHref, useGo } from "@/components/ui/company-address";
import { toast } from "@/components/ui/toast";
import type { CustomerWork } from "@/lib/customers/work";
import type { CustomerActions } from "./customer-actions";
import { workHref } from "./customer-address";
import type { CustomerDeed, CustomerPlace } from "./customer-desk";
import { DeleteCustomerDialog } from "./delete-customer-dialog";
import { EditCustomerDialog } from "./edit-customer-dialog";

type CustomerDialogProps = {
  deed: CustomerDeed;
  actions: CustomerActions;
  place: CustomerPlace;
  work: CustomerWork;
  /** The server does not answer at the moment. */
  lost: boolean;
  open: (deed: CustomerDeed) => void;
  close: () => void;
};

/** The dialog of what somebody is about to do. */
export function CustomerDialog(props: CustomerDialogProps) {
  const { deed, actions, place, work, lost, open, close } = props;
  const { refresh } = useGo();
  const href = useCompanyHref();
  const { environment } = place;
  switch (deed.kind) {
    case "create":
      return <EditCustomerDialog customer={null} {...{ actions, place, close }} />;
    case "edit":
      return <EditCustomerDialog customer={deed.customer} {...{ actions, place, close }} />;
    case "delete":
      return <DeleteCustomerDialog customer={deed.customer} {...{ actions, close }} />;
    case "import":
      return (
        <ImportDialog
          {...{ environment, actions, close }}
          started={(id) => {
            refresh();
            open({ kind: "import-job", id });
          }}
        />
      );
    case "import-job":
      return (
        <ImportJobDialog
          job={work.imports.find(({ id }) => id === deed.id) ?? null}
          file={href(workHref("import", deed.id, environment))}
          mayCancel={place.mayCancel}
          {...{ lost, actions, close }}
        />
      );
    case "export":
      return (
        <ExportDialog
          title="Export customers"
          description={`${place.exports ?? "All of them"}, with every field that you may read. The file can be fetched for seven days.`}
          start={actions.export}
          started={() => {
            refresh();
            toast("The export has begun", { description: "The file will stand above the list." });
          }}
          close={close}
        />
      );
  }
}
