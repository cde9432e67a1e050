"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { figure } from "@/components/ui/figure";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { KeySurvey } from "@/lib/api-keys/survey";
import type { BulkActions, BulkKind } from "./bulk-actions";
import { endOfDay, mostUnconfirmed, type BulkFaults } from "./bulk-deed";
import { BulkTags } from "./bulk-tags";
import { revocationReasons } from "@/components/api-keys/dialogs/revocation-reasons";

type BulkFieldsProps = {
  kind: BulkKind;
  total: number;
  /** The tags that the keys have. */
  onKeys: KeySurvey["tags"];
  known: BulkActions["tags"];
  faults: BulkFaults;
  setExpiry: (expiry: Date | null) => void;
};

/** What a deed needs to know. */
export function BulkFields({ kind, total, onKeys, known, faults, setExpiry }: BulkFieldsProps) {
  switch (kind) {
    case "revoke":
      return <RevokeFields total={total} faults={faults} />;
    case "reactivate":
      return null;
    case "expire":
      return <ExpireFields faults={faults} setExpiry={setExpiry} />;
    case "tag":
      return <BulkTags onKeys={onKeys} known={known} faults={faults} />;
  }
}

function RevokeFields({ total, faults }: Pick<BulkFieldsProps, "total" | "faults">) {
  return (
    <>
      <Field label="Reason" name="reason">
        {(control) => <Select {...control} defaultValue="other" options={revocationReasons} />}
      </Field>
      <Field label="Note" name="note" optional>
        {(control) => (
          <Textarea
            {...control}
            maxLength={500}
            rows={2}
            placeholder="What happened, or who to ask. Never a key itself."
          />
        )}
      </Field>
      {total > mostUnconfirmed && (
        <Field
          label="Type the number of keys to confirm"
          name="confirmation"
          hint={figure(total)}
          errors={faults.confirmation ? [faults.confirmation] : []}
        >
          {(control) => <Input {...control} inputMode="numeric" autoComplete="off" className="sm:w-40" />}
        </Field>
      )}
    </>
  );
}

const dayMs = 86_400_000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

const presets = [7, 30, 90];

function ExpireFields({ faults, setExpiry }: Pick<BulkFieldsProps, "faults" | "setExpiry">) {
  const [now] = useState(() => Date.now());
  const [day, setDay] = useState("");
  const choose = (chosen: string) => {
    setDay(chosen);
    setExpiry(endOfDay(chosen));
  };
  return (
    <div className="space-y-2">
      <Field
        label="Last day"
        name="expirationDate"
        hint="The keys work until the end of that day, UTC."
        errors={faults.expirationDate ? [faults.expirationDate] : []}
        required
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            min={dayOf(now)}
            value={day}
            onChange={(event) => choose(event.target.value)}
            className="sm:w-56"
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-1.5">
        {presets.map((days) => (
          <Button key={days} size="small" onClick={() => choose(dayOf(now + days * dayMs))}>
            In {days} days
          </Button>
        ))}
      </div>
    </div>
  );
}
