"use client";

import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { JsonField } from "@/components/ui/json-field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { AccountName } from "@/lib/accounts/names";
import type { CustomerField } from "@/lib/customers/view";
import { fieldErrors } from "@/lib/form-state";
import type { CustomerActions } from "./customer-actions";
import type { CustomerPlace, NamedCustomer } from "./customer-desk";
import { customerName, fieldsWords } from "./customer-words";

type EditCustomerDialogProps = {
  /** Null: a new one. */
  customer: NamedCustomer | null;
  actions: CustomerActions;
  place: CustomerPlace;
  close: () => void;
};

const written = ["name", "email", "externalId", "accountId", "metadata"] as const;
type Written = (typeof written)[number];

/** The fields of a customer that the viewer's role may write: of a new one, or of one that is there. */
export function EditCustomerDialog({ customer, actions, place, close }: EditCustomerDialogProps) {
  const granted = place.writable[customer ? "update" : "create"];
  const fields = written.filter((field) => granted.includes(field));
  const kept = useKeptForm(customer ? actions.update : actions.create, () => {
    toast(customer ? "Customer changed" : "Customer created", { tone: "positive" });
    close();
  });
  const errors = (field: Written, label: string) => fieldErrors(kept.state, field, label);
  const initial = customer ? valuesOf(customer) : null;
  const has = (field: Written) => fields.includes(field);
  const hint = (field: Written, words?: string) => (initial && initial[field] === null ? unread : words);
  return (
    <DeedDialog
      title={customer ? `Edit ${customerName(customer)}` : "Create customer"}
      deed={customer ? "Save" : "Create customer"}
      hidden={hiddenOf(customer, initial, fields)}
      form={kept}
      close={close}
    >
      {has("name") && (
        <Field label="Name" name="name" errors={errors("name", "The name")} hint={hint("name")} required>
          {(control) => (
            <Input
              {...control}
              defaultValue={initial?.name ?? ""}
              maxLength={200}
              autoComplete="off"
              data-1p-ignore=""
            />
          )}
        </Field>
      )}
      {has("email") && (
        <Field
          label="E-mail"
          name="email"
          errors={errors("email", "The e-mail")}
          hint={hint("email")}
          optional
        >
          {(control) => (
            <Input
              {...control}
              type="email"
              defaultValue={initial?.email ?? ""}
              autoComplete="off"
              data-1p-ignore=""
            />
          )}
        </Field>
      )}
      {has("externalId") && (
        <Field
          label="External id"
          name="externalId"
          errors={errors("externalId", "The external id")}
          hint={hint("externalId", "Its id in a system of yours. Imports know it again by this.")}
          optional
        >
          {(control) => (
            <Input {...control} defaultValue={initial?.externalId ?? ""} maxLength={200} autoComplete="off" />
          )}
        </Field>
      )}
      {has("accountId") && place.accounts && place.accounts.length > 1 && (
        <Field
          label="Account"
          name="accountId"
          errors={errors("accountId", "The account")}
          hint={hint("accountId")}
        >
          {(control) => (
            <Select
              {...control}
              defaultValue={initial?.accountId ?? ""}
              options={accountOptions(place.accounts ?? [], initial !== null && initial.accountId !== null)}
            />
          )}
        </Field>
      )}
      {has("metadata") && (
        <JsonField
          label="Metadata"
          name="metadata"
          hint={hint("metadata") ?? "A JSON object of your own making, at most 16 KiB."}
          placeholder={'{ "plan": "team" }'}
          initial={initial?.metadata ?? ""}
          errors={errors("metadata", "The metadata")}
        />
      )}
      <Untouched fields={written.filter((field) => !has(field))} isNew={customer === null} />
    </DeedDialog>
  );
}

const unread = "Your role may not read what is there. What you type takes its place; left empty it stays.";

function Untouched({ fields, isNew }: { fields: CustomerField[]; isNew: boolean }) {
  if (fields.length === 0) return null;
  return (
    <p className="text-sm text-muted">
      Your role may not {isNew ? "set" : "change"} {fieldsWords(fields)}.
    </p>
  );
}

type Values = Record<Written, string | null>;

/** As the form begins with them; null: withheld. */
function valuesOf({ name, email, externalId, accountId, metadata }: NamedCustomer): Values {
  const text = (value: string | null | undefined) => (value === undefined ? null : (value ?? ""));
  const json = metadata && (Object.keys(metadata).length > 0 ? JSON.stringify(metadata, null, 2) : "");
  return {
    ...{ name: text(name), email: text(email), externalId: text(externalId) },
    ...{ accountId: text(accountId), metadata: json ?? null },
  };
}

/** What the form began with goes along, so that only what was changed is written. */
function hiddenOf(customer: NamedCustomer | null, initial: Values | null, fields: readonly Written[]) {
  if (!customer || !initial) return {};
  return {
    id: customer.id,
    ...Object.fromEntries(fields.map((field) => [`was.${field}`, initial[field] ?? ""])),
  };
}

function accountOptions(accounts: readonly AccountName[], known: boolean) {
  return [
    ...(known ? [] : [{ value: "", label: "The first that you reach" }]),
    ...accounts.map(({ id, name }) => ({ value: id, label: name ?? id })),
  ];
}
