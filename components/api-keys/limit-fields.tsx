"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { duration } from "@/components/ui/duration";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { FormState } from "@/lib/form-state";
import type { KeyDraft } from "./key-draft";
import { faultsOf } from "./key-faults";
import { limitWords } from "./words";

const windows = [1000, 60_000, 3_600_000, 86_400_000];

type LimitFieldsProps<T> = { draft: KeyDraft; state: FormState<T> };

/** How often the key may call: so many requests a period, and, if wished, how they come back. */
export function LimitFields<T>({ draft, state }: LimitFieldsProps<T>) {
  const [limited, setLimited] = useState(draft.limited);
  const [max, setMax] = useState(String(draft.max));
  const [window, setWindow] = useState(draft.window);
  const [refill, setRefill] = useState(partsOf(draft));
  const [refills, setRefills] = useState(draft.refill !== null);
  const known = windows.includes(draft.window) ? windows : [draft.window, ...windows];
  const interval = Number(refill.count) * refill.unit;
  const complete = Number(max) > 0 && (!refills || (interval >= 1 && Number(refill.amount) > 0));
  const words = limitWords({
    rateLimitEnabled: true,
    rateLimitMax: Number(max),
    rateLimitTimeWindow: window,
    refillInterval: refills ? interval : null,
    refillAmount: refills ? Number(refill.amount) : null,
  });
  return (
    <div className="space-y-3">
      <Switch
        label="Rate limit"
        hint="What goes beyond is answered 429 with the time to wait."
        className="text-sm"
        name="limited"
        checked={limited}
        onChange={(event) => setLimited(event.target.checked)}
      />
      {limited && (
        <div className="space-y-3 rounded-lg border px-3.5 py-3">
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
            <Field
              label={refills ? "Requests at once" : "Requests"}
              name="rateLimitMax"
              errors={faultsOf(state, "rateLimitMax")}
              required
            >
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  min={1}
                  max={1_000_000}
                  step={1}
                  value={max}
                  onChange={(event) => setMax(event.target.value)}
                />
              )}
            </Field>
            {refills ? (
              <input type="hidden" name="rateLimitTimeWindow" value={window} />
            ) : (
              <Field label="Per" name="rateLimitTimeWindow" errors={faultsOf(state, "rateLimitTimeWindow")}>
                {(control) => (
                  <Select
                    {...control}
                    value={window}
                    onChange={(event) => setWindow(Number(event.target.value))}
                    options={known.map((ms) => ({ value: String(ms), label: duration(ms) }))}
                  />
                )}
              </Field>
            )}
          </div>
          <Checkbox
            name="refill"
            label="Refill little by little"
            hint="Instead of all at once when the period is over."
            checked={refills}
            onChange={(event) => setRefills(event.target.checked)}
          />
          {refills && <RefillFields state={state} value={refill} change={setRefill} />}
          <p role="status" className="text-sm text-muted">
            {complete && <>In short: {words}.</>}
          </p>
        </div>
      )}
    </div>
  );
}

type Refill = { amount: string; count: string; unit: number };

/** The interval in the largest unit that leaves no rest. */
function partsOf({ refill }: KeyDraft): Refill {
  if (!refill) return { amount: "10", count: "1", unit: 1000 };
  const unit = windows.toReversed().find((ms) => refill.interval % ms === 0) ?? 1000;
  return { amount: String(refill.amount), count: String(refill.interval / unit), unit };
}

type RefillFieldsProps<T> = { state: FormState<T>; value: Refill; change: (value: Refill) => void };

function RefillFields<T>({ state, value, change }: RefillFieldsProps<T>) {
  const set = (part: Partial<Refill>) => change({ ...value, ...part });
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-3">
      <Field label="Refill by" name="refillAmount" errors={faultsOf(state, "refillAmount")} required>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            step={1}
            value={value.amount}
            onChange={(event) => set({ amount: event.target.value })}
          />
        )}
      </Field>
      <Field label="Every" name="refillInterval" errors={faultsOf(state, "refillInterval")} required>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0}
            step="any"
            value={value.count}
            onChange={(event) => set({ count: event.target.value })}
          />
        )}
      </Field>
      <Field label="Unit" name="refillUnit">
        {(control) => (
          <Select
            {...control}
            value={value.unit}
            onChange={(event) => set({ unit: Number(event.target.value) })}
            options={windows.map((ms) => ({ value: String(ms), label: `${duration(ms)}s` }))}
          />
        )}
      </Field>
    </div>
  );
}
