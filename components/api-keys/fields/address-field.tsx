"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useId, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { cn } from "@/lib/cn";
import { listedLines } from "@/lib/api-keys/form-values";
import { normalCidr } from "@/lib/network/ip-rules";
import { answerOf } from "./address-answer";

type AddressFieldProps = { initial: readonly string[]; errors: readonly string[] };

/** From where the key may be used, with a place to try an address before anything is saved. */
export function AddressField({ initial, errors }: AddressFieldProps) {
  const [typed, setTyped] = useState(initial.join("\n"));
  const [checked, setChecked] = useState(true);
  const ranges = listedLines(typed);
  const unreadable = ranges.filter((range) => normalCidr(range) === null);
  const marked = checked ? unreadable.map((range) => `“${range}” is no address and no range.`) : [];
  return (
    <div className="space-y-3">
      <Field
        label="Allowed addresses"
        name="allowedIps"
        optional
        hint="IPv4 or IPv6 addresses or ranges, one a line. Empty: the key works from anywhere."
        errors={unreadable.length > 0 && marked.length > 0 ? marked : errors}
      >
        {(control) => (
          <Textarea
            {...control}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setChecked(false);
            }}
            onBlur={() => setChecked(true)}
            placeholder={"203.0.113.0/24\n2001:db8::/32"}
            rows={2}
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono text-sm"
          />
        )}
      </Field>
      <Trial ranges={ranges} />
    </div>
  );
}

/** "Would 203.0.113.7 pass?", by the very check that calls meet. It is no part of the form. */
function Trial({ ranges }: { ranges: readonly string[] }) {
  const id = useId();
  const [address, setAddress] = useState("");
  const answer = address.trim() === "" ? null : answerOf(address.trim(), ranges);
  const passes = answer?.tone === "positive";
  return (
    <div className="rounded-lg bg-sunken px-3.5 py-3">
      <Label htmlFor={id}>Would an address pass?</Label>
      <Input
        id={id}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        placeholder="203.0.113.7"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="mt-1.5 font-mono text-sm"
      />
      <p role="status" className="mt-2 flex items-start gap-1.5 text-sm empty:hidden">
        {answer && (
          <>
            <Mark passes={passes} />
            <span className="min-w-0 break-words">
              <span className="font-medium text-strong">{answer.title}.</span> {answer.text}
            </span>
          </>
        )}
      </p>
    </div>
  );
}

function Mark({ passes }: { passes: boolean }) {
  const Icon = passes ? CircleCheck : CircleAlert;
  return (
    <Icon
      aria-hidden="true"
      className={cn("mt-0.75 size-3.5 shrink-0", passes ? "text-positive" : "text-danger")}
    />
  );
}
