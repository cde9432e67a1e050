"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import type { DocsAddress } from "./docs-address";

/** A key of the reader's, by what may be shown of it. */
export type ReaderKey = {
  id: string;
  name: string;
  start: string;
  own: boolean;
  /** Null where the reader has one company only. */
  company: string | null;
};

type KeyChooserProps = { path: string; address: DocsAddress; keys: readonly ReaderKey[] };

/** Whose start the examples carry. Submits itself; the address keeps the choice. */
export function KeyChooser({ path, address, keys }: KeyChooserProps) {
  const form = useRef<HTMLFormElement>(null);
  const optionsOf = (own: boolean) =>
    keys
      .filter((key) => key.own === own)
      .map(({ id, name, start, company }) => (
        <option key={id} value={id}>
          {company !== null && `${company} · `}
          {name} · {start}…
        </option>
      ));
  const [yours, others] = [optionsOf(true), optionsOf(false)];
  return (
    <Form ref={form} action={path} replace scroll={false} className="flex min-w-0 items-center gap-2">
      <input type="hidden" name="environment" value={address.environment} />
      <input type="hidden" name="language" value={address.language} />
      <Select
        compact
        key={`${address.environment}:${address.keyId}`}
        name="key"
        aria-label="Key in the examples"
        defaultValue={address.keyId ?? ""}
        onChange={() => form.current?.requestSubmit()}
        className="max-w-64 min-w-0"
      >
        <option value="">Any key</option>
        {yours.length > 0 && <optgroup label="Yours">{yours}</optgroup>}
        {others.length > 0 && <optgroup label="Others’">{others}</optgroup>}
      </Select>
      <Button type="submit" className="hidden no-script:inline-flex">
        Apply
      </Button>
    </Form>
  );
}
