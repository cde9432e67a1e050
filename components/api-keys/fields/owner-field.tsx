"use client";

import { useEffect, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { OwnersToChoose } from "@/lib/api-keys/owners-to-choose";
import type { Grant } from "@/lib/permissions/schemas";
import type { KeyActions } from "@/components/api-keys/key-actions";

/** A service account that is to own the key, and its role as far as a key can carry it. */
export type NewOwner = { id: string; name: string; role: { name: string; grants: readonly Grant[] } };

type OwnerFieldProps = {
  owner: NewOwner | null;
  change: (owner: NewOwner | null) => void;
  find: KeyActions["owners"];
  errors: readonly string[];
};

const searchable = 8;

/** Whose the new key is: the viewer's, or a service account's. */
export function OwnerField({ owner, change, find, errors }: OwnerFieldProps) {
  const [query, setQuery] = useState("");
  const { accounts, more, failure } = useServiceAccounts(find, query);
  const offered = owner && !accounts.some(({ id }) => id === owner.id) ? [owner, ...accounts] : accounts;
  return (
    <div className="space-y-2">
      <Field
        label="Owner"
        name="serviceAccountId"
        hint={failure ?? hintOf(owner, offered.length)}
        errors={errors}
      >
        {(control) => (
          <Select
            {...control}
            className="sm:w-half"
            value={owner?.id ?? ""}
            onChange={(event) => change(offered.find(({ id }) => id === event.target.value) ?? null)}
            options={[
              { value: "", label: "You" },
              ...offered.map(({ id, name, role }) => ({
                value: id,
                label: `${name} (service account, ${role.name})`,
              })),
            ]}
          />
        )}
      </Field>
      {(more || query !== "" || accounts.length > searchable) && (
        <Input
          type="search"
          aria-label="Find service accounts"
          placeholder="Find service accounts"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          autoComplete="off"
          className="sm:w-half"
        />
      )}
    </div>
  );
}

function hintOf(owner: NewOwner | null, count: number): string {
  if (owner) return "It goes on working when you leave, and stops when the service account is suspended.";
  if (count === 0) return "The key stops when you leave the company. A service account’s would not.";
  return "The key stops when you leave the company. Choose a service account for a program of the company’s.";
}

/** The service accounts that a search finds, each with its role. */
function useServiceAccounts(find: KeyActions["owners"], query: string) {
  const [found, setFound] = useState<OwnersToChoose>({ owners: [], roles: [], more: false });
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const fail = (message: string) => current && setFailure(message);
    const ask = () =>
      find(query.trim()).then(
        (state) => {
          if (state.status === "failed") fail(state.message);
          if (state.status !== "done" || !current) return;
          setFailure(null);
          setFound(state.data);
        },
        () => fail("The service accounts could not be read. The key will be yours."),
      );
    const timer = setTimeout(() => void ask(), query === "" ? 0 : 200);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [find, query]);
  const roles = new Map(found.roles.map((role) => [role.id, role]));
  const accounts = found.owners.flatMap(({ kind, id, name, roleId }): NewOwner[] => {
    const role = roles.get(roleId);
    return kind === "serviceAccount" && role ? [{ id, name, role }] : [];
  });
  return { accounts, more: found.more, failure };
}
