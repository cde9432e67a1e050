"use client";

import { useState } from "react";
import { Field } from "./field";
import { Textarea } from "./textarea";

type JsonFieldProps = {
  label: string;
  name: string;
  hint: string;
  placeholder: string;
  initial: string;
  errors: readonly string[];
};

/** A JSON object of one's own, checked when one is done typing. */
export function JsonField({ label, name, hint, placeholder, initial, errors }: JsonFieldProps) {
  const [typed, setTyped] = useState(initial);
  const [checked, setChecked] = useState(true);
  const fault = checked ? faultOf(typed) : null;
  return (
    <Field label={label} name={name} optional hint={hint} errors={fault ? [fault] : errors}>
      {(control) => (
        <Textarea
          {...control}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChecked(false);
          }}
          onBlur={() => setChecked(true)}
          placeholder={placeholder}
          rows={3}
          spellCheck={false}
          autoCapitalize="none"
          className="max-h-60 font-mono text-sm"
        />
      )}
    </Field>
  );
}

function faultOf(text: string): string | null {
  if (text.trim() === "") return null;
  try {
    const value: unknown = JSON.parse(text);
    const object = typeof value === "object" && value !== null && !Array.isArray(value);
    return object ? null : "This is JSON, but no object: begin it with { and end it with }.";
  } catch {
    return "This is not JSON yet: look for a missing or spare comma, quote or bracket.";
  }
}
