"use client";

import { Button } from "@/components/ui/button";
import { Field, type Control } from "@/components/ui/field";
import { FieldErrors } from "@/components/ui/field-errors";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { fieldErrors, type FormState } from "@/lib/form-state";
import type { Look, MappingDraft } from "./adapter-draft";
import { PreviewTable } from "./preview-table";

type MappingFieldsProps = {
  draft: MappingDraft;
  change: (draft: MappingDraft) => void;
  accounts: readonly { id: string; name: string }[];
  state: FormState<unknown>;
  look: Look;
  looking: boolean;
  preview: () => void;
};

/** Which of their columns becomes which of our fields, and what comes of the first rows. */
export function MappingFields(props: MappingFieldsProps) {
  const { draft, change, accounts, state, look, looking, preview } = props;
  const columns = look.checked?.columns ?? [];
  const set = (name: keyof MappingDraft) => (value: string) => change({ ...draft, [name]: value });
  const column = (name: "externalId" | "nameColumn" | "email", none?: string) => (control: Control) => (
    <ColumnChoice control={control} value={draft[name]} change={set(name)} columns={columns} none={none} />
  );
  const text = (name: keyof MappingDraft) => (control: Control) => (
    <Input
      {...control}
      value={draft[name]}
      onChange={(event) => set(name)(event.target.value)}
      autoComplete="off"
    />
  );
  return (
    <div className="space-y-5">
      <FieldErrors id="mapping-error" errors={fieldErrors(state, "mapping")} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label="External id"
          name="externalId"
          hint="Tells their rows apart. A customer that has it is changed, any other is new."
          errors={fieldErrors(state, "externalId")}
          required
        >
          {column("externalId")}
        </Field>
        <Field
          label="In front of each id"
          name="idPrefix"
          hint="So that two sources do not meet: crm-"
          optional
        >
          {text("idPrefix")}
        </Field>
        <Field label="Name" name="nameColumn" required>
          {column("nameColumn")}
        </Field>
        <Field
          label="Where the name is empty"
          name="defaultName"
          hint="Left empty, such a row is refused."
          optional
        >
          {text("defaultName")}
        </Field>
        <Field label="E-mail" name="email" optional>
          {column("email", "Leave as it is here")}
        </Field>
        <Field
          label="Metadata"
          name="metadata"
          hint="Columns that become members of it, with commas between them."
          optional
        >
          {text("metadata")}
        </Field>
        {accounts.length > 0 && (
          <Field label="Account" name="accountId" errors={fieldErrors(state, "accountId")} optional>
            {(control) => (
              <Select
                {...control}
                value={draft.accountId}
                onChange={(event) => set("accountId")(event.target.value)}
                options={[
                  { value: "", label: "The oldest" },
                  ...accounts.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </Field>
        )}
      </div>
      <div className="space-y-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h3 className="text-base">The first rows</h3>
          <Button size="small" onClick={preview} pending={looking}>
            Show anew
          </Button>
        </div>
        {look.checked && look.checked.rows.length > 0 ? (
          <PreviewTable rows={look.checked.rows} />
        ) : (
          <p className="text-sm text-muted">
            {look.checked?.works ? "There are no rows yet." : "They are shown when the connection works."}
          </p>
        )}
      </div>
    </div>
  );
}

type ColumnChoiceProps = {
  control: Control;
  value: string;
  change: (value: string) => void;
  columns: readonly string[];
  /** What no column means, where that can be. */
  none?: string;
};

/** One of the columns that are there, or its name where that is not known yet. */
function ColumnChoice({ control, value, change, columns, none }: ColumnChoiceProps) {
  if (columns.length === 0)
    return (
      <Input {...control} value={value} onChange={(event) => change(event.target.value)} autoComplete="off" />
    );
  const known = value === "" || columns.includes(value) ? columns : [value, ...columns];
  return (
    <Select {...control} value={value} onChange={(event) => change(event.target.value)}>
      {(none !== undefined || value === "") && <option value="">{none ?? "Choose a column"}</option>}
      {known.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </Select>
  );
}
