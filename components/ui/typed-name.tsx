"use client";

import { useState, type FormEvent } from "react";
import { Field } from "./field";
import { Input } from "./input";

/** A deed that cannot be undone goes ahead when the name of what it ends was typed. */
export function useTypedName(name: string) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  return {
    field: { name, typed, wrong },
    type(text: string) {
      setTyped(text);
      setWrong(false);
    },
    /** Stops the form and says why, unless the name is right. */
    passes(event: FormEvent<HTMLFormElement>): boolean {
      if (plain(typed) === plain(name)) return true;
      event.preventDefault();
      setWrong(true);
      event.currentTarget.querySelector<HTMLElement>("[name=confirmation]")?.focus();
      return false;
    },
  };
}

type TypedNameProps = { label: string; fault: string; typing: ReturnType<typeof useTypedName> };

export function TypedName({ label, fault, typing: { field, type } }: TypedNameProps) {
  return (
    <Field label={label} name="confirmation" hint={field.name} errors={field.wrong ? [fault] : []}>
      {(control) => (
        <Input
          {...control}
          value={field.typed}
          onChange={(event) => type(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}

/** As it is read: spaces at the ends and doubled ones cannot be seen. */
function plain(name: string): string {
  return name.normalize("NFC").replaceAll(/\s+/g, " ").trim();
}
