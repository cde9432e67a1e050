"use client";

import { useMemo, useState, type ChangeEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useAnswer } from "@/components/ui/use-answer";
import type { OwnerChoice, OwnersToChoose } from "@/lib/api-keys/owners-to-choose";
import { ownerValue } from "@/lib/api-keys/owner-value";
import type { FormState } from "@/lib/form-state";
import { rightsOf, type Rights } from "@/lib/permissions/effective";

/** Who can be given a key; a search narrows it where they are many. */
export type ReadOwners = (search: string) => Promise<FormState<OwnersToChoose>>;

/** An owner who was chosen, with the role that would bound the key. */
export type ChosenOwner = OwnerChoice & { role: string; rights: Rights };

/** Reads who can be chosen, and anew when another search is set; `read` is null where nobody can be. */
export function useOwners(read: ReadOwners | null) {
  const [search, setSearch] = useState("");
  const answer = useAnswer(useMemo(() => read && (() => read(search)), [read, search]));
  const [known, setKnown] = useState<OwnersToChoose | null>(null);
  if (answer.data && answer.data !== known) setKnown(answer.data);
  return { owners: known, failure: answer.failure, search, setSearch };
}

type OwnerPickerProps = {
  label: string;
  /** The name of the control in its form; its value is the owner as `ownerValue` writes it. */
  name: string;
  owners: OwnersToChoose | null;
  chosen: ChosenOwner | null;
  choose: (owner: ChosenOwner | null) => void;
  /** Who cannot be chosen: whose the key is now. */
  except: string | null;
  /** What stands for nobody. */
  nobody?: string;
  errors?: readonly string[];
  compact?: boolean;
};

const kinds = [
  { kind: "serviceAccount", label: "Service accounts" },
  { kind: "user", label: "People" },
] as const;

/** A person or a service account, each with their role. */
export function OwnerPicker(props: OwnerPickerProps) {
  const { label, name, chosen, except, nobody = "Choose an owner", errors, compact } = props;
  const listed = listOf(props).filter(({ id }) => id !== except);
  const control = {
    value: chosen ? ownerValue(chosen) : "",
    onChange: (event: ChangeEvent<HTMLSelectElement>) =>
      props.choose(listed.find((owner) => ownerValue(owner) === event.target.value) ?? null),
    children: (
      <>
        <option value="">{props.owners ? nobody : "Loading…"}</option>
        {kinds.map(({ kind, label }) => (
          <OwnerGroup key={kind} label={label} owners={listed.filter((owner) => owner.kind === kind)} />
        ))}
      </>
    ),
  };
  if (compact) return <Select compact aria-label={label} className="w-full" {...control} />;
  return (
    <Field label={label} name={name} errors={errors} required>
      {(attributes) => <Select {...attributes} {...control} />}
    </Field>
  );
}

function OwnerGroup({ label, owners }: { label: string; owners: readonly ChosenOwner[] }) {
  if (owners.length === 0) return null;
  return (
    <optgroup label={label}>
      {owners.map((owner) => (
        <option key={owner.id} value={ownerValue(owner)}>
          {[owner.name, owner.email, owner.role].filter(Boolean).join(" · ")}
        </option>
      ))}
    </optgroup>
  );
}

/** Those who were found, and the chosen one also when a later search did not find them. */
function listOf({ owners, chosen }: Pick<OwnerPickerProps, "owners" | "chosen">): ChosenOwner[] {
  const roles = new Map((owners?.roles ?? []).map((role) => [role.id, role]));
  const found = (owners?.owners ?? []).map((owner) => {
    const role = roles.get(owner.roleId);
    return { ...owner, role: role?.name ?? "", rights: rightsOf(role?.grants ?? []) };
  });
  return chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
}

/** Narrows pickers whose company has more people than a list can show. */
export function OwnerSearch({ owners, search, setSearch }: ReturnType<typeof useOwners>) {
  if (!owners?.more && search === "") return null;
  return (
    <Input
      type="search"
      aria-label="Find an owner"
      placeholder="Find an owner by name or e-mail"
      value={search}
      onChange={(event) => setSearch(event.target.value)}
      autoComplete="off"
    />
  );
}
