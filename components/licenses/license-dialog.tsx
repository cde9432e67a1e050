"use client";

import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors } from "@/lib/form-state";
import type { LicenseActions, LicenseDeed, LicenseFields, NamedLicense } from "./license-desk";

type LicenseDialogProps = {
  deed: LicenseDeed;
  actions: LicenseActions;
  writable: LicenseFields;
  close: () => void;
};

/** The dialog of what somebody is about to do with a license. */
export function LicenseDialog({ deed, actions, writable, close }: LicenseDialogProps) {
  if (deed.kind === "delete") return <DeleteLicense license={deed.license} {...{ actions, close }} />;
  const license = deed.kind === "edit" ? deed.license : null;
  const fields = writable[license ? "update" : "create"];
  return <EditLicense {...{ license, fields, actions, close }} />;
}

type DeleteProps = { license: NamedLicense; actions: LicenseActions; close: () => void };

function DeleteLicense({ license, actions, close }: DeleteProps) {
  const kept = useKeptForm(actions.remove, () => {
    toast("License deleted", { tone: "positive" });
    close();
  });
  return (
    <DeedDialog
      size="small"
      title={`Delete the license of ${license.product ?? "this customer"}`}
      description="It cannot be brought back. Telemetry that came under it stays, under none."
      deed="Delete license"
      tone="danger"
      autofocus
      hidden={{ id: license.id }}
      form={kept}
      close={close}
    >
      <p className="text-sm text-normal">
        Whatever your product does when it finds no license, it will do from now on.
      </p>
    </DeedDialog>
  );
}

const names = ["product", "plan", "seats", "status", "startsAt", "expiresAt"] as const;
type Name = (typeof names)[number];

const labels: Readonly<Record<Name, string>> = {
  product: "Product",
  plan: "Plan",
  seats: "Seats",
  status: "Status",
  startsAt: "From",
  expiresAt: "Until",
};

const statuses = [
  { value: "active", label: "Active" },
  { value: "suspended", label: "Suspended" },
  { value: "expired", label: "Expired" },
];

type EditProps = Omit<DeleteProps, "license"> & {
  /** Null: a new one. */
  license: NamedLicense | null;
  fields: readonly string[];
};

function EditLicense({ license, fields, actions, close }: EditProps) {
  const kept = useKeptForm(license ? actions.update : actions.create, () => {
    toast(license ? "License changed" : "License added", { tone: "positive" });
    close();
  });
  const initial = initialOf(license);
  const shown = names.filter((name) => fields.includes(name));
  const was = Object.fromEntries(shown.map((name) => [`was.${name}`, initial[name]]));
  return (
    <DeedDialog
      title={license ? "Edit license" : "Add license"}
      deed={license ? "Save" : "Add license"}
      hidden={license ? { id: license.id, ...was } : {}}
      form={kept}
      close={close}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {shown.map((name) => (
          <Field
            key={name}
            label={labels[name]}
            name={name}
            errors={fieldErrors(kept.state, name, labels[name])}
            hint={hints[name]}
            required={name === "product" || name === "plan"}
          >
            {(control) =>
              name === "status" ? (
                <Select {...control} defaultValue={initial.status} options={statuses} />
              ) : (
                <Input
                  {...control}
                  type={name === "seats" ? "number" : name.endsWith("At") ? "date" : "text"}
                  min={name === "seats" ? 0 : undefined}
                  defaultValue={initial[name]}
                  autoComplete="off"
                />
              )
            }
          </Field>
        ))}
      </div>
    </DeedDialog>
  );
}

const hints: Partial<Record<Name, string>> = { startsAt: "Empty: from now on", expiresAt: "Empty: for ever" };

function initialOf(license: NamedLicense | null): Record<Name, string> {
  const { product = "", plan = "", seats = 1, status = "active", startsAt = "", expiresAt } = license ?? {};
  const day = (time: string | null | undefined) => time?.slice(0, 10) ?? "";
  return { product, plan, seats: String(seats), status, startsAt: day(startsAt), expiresAt: day(expiresAt) };
}
