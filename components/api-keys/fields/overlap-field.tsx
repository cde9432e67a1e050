"use client";

import { useState } from "react";
import { RadioCards } from "@/components/ui/radio-cards";
import { SpanField, type Span } from "./span-field";

const choices = [
  { value: "0", label: "At once" },
  { value: "3600", label: "In 1 hour" },
  { value: "86400", label: "In 24 hours" },
  { value: "604800", label: "In 7 days" },
  { value: "own", label: "After a time of your own…" },
];

/** In seconds, as the API counts it. */
const units = [
  { ms: 60, name: "minutes" },
  { ms: 3600, name: "hours" },
  { ms: 86_400, name: "days" },
];

type OverlapFieldProps = { value: string; change: (value: string) => void; errors: readonly string[] };

/** How long the old secret lives on beside the new one. Sends `overlap`, and with "own" a length of time. */
export function OverlapField({ value, change, errors }: OverlapFieldProps) {
  const [own, setOwn] = useState<Span>({ count: "4", unit: 3600 });
  return (
    <div className="space-y-3">
      <RadioCards
        legend="The old key stops working"
        name="overlap"
        columns={2}
        options={choices}
        value={value}
        onValueChange={change}
        errors={value === "own" ? [] : errors}
      />
      {value === "own" && (
        <SpanField
          label="Overlap"
          name="overlapSeconds"
          value={own}
          change={setOwn}
          units={units}
          hint="At most 7 days."
          errors={errors}
        />
      )}
    </div>
  );
}
