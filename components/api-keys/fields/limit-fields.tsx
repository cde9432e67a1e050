"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import type { FormState } from "@/lib/form-state";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import { limitOf, type Limit } from "@/lib/rate-limit/bucket";
import type { KeyDraft } from "./key-draft";
import { faultsOf } from "./key-faults";
import { LimitDrawing } from "./limit-drawing";
import { SpanField, spanMs, spanOf, type Span } from "./span-field";

type LimitFieldsProps<T> = {
  draft: Pick<KeyDraft, "limited" | "limit" | "refill">;
  state: FormState<T>;
  /** What a key gets that names no limit of its own. */
  defaults: Pick<KeyPolicy, "rateLimitMax" | "rateLimitTimeWindow">;
};

/** How often the key may call: so many requests a period, and, if wished, how they come back. */
export function LimitFields<T>({ draft, state, defaults }: LimitFieldsProps<T>) {
  const [limited, setLimited] = useState(draft.limited);
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
      {limited && <BucketFields draft={draft} state={state} defaults={defaults} />}
    </div>
  );
}

type Typed = { max: string | null; window: Span | null; amount: string; interval: Span; refills: boolean };

/** Null where nothing was typed: then the default shows through, and changes with the environment. */
function typedAtFirst({ limit, refill }: Pick<KeyDraft, "limit" | "refill">): Typed {
  return {
    max: limit && String(limit.max),
    window: limit && spanOf(limit.window),
    amount: refill ? String(refill.amount) : "10",
    interval: refill ? spanOf(refill.interval) : { count: "1", unit: 1000 },
    refills: refill !== null,
  };
}

function BucketFields<T>({ draft, state, defaults }: LimitFieldsProps<T>) {
  const [typed, setTyped] = useState(() => typedAtFirst(draft));
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const max = typed.max ?? String(defaults.rateLimitMax);
  const window = typed.window ?? spanOf(defaults.rateLimitTimeWindow);
  const limit = drawable({ ...typed, max, window });
  return (
    <div className="space-y-4 rounded-lg border px-3.5 py-3">
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <NumberField
          label={typed.refills ? "Requests at once" : "Requests"}
          name="rateLimitMax"
          value={max}
          change={(value) => set({ max: value })}
          errors={faultsOf(state, "rateLimitMax")}
        />
        {typed.refills ? (
          <>
            <input type="hidden" name="rateLimitTimeWindow" value={window.count} />
            <input type="hidden" name="rateLimitTimeWindowUnit" value={window.unit} />
          </>
        ) : (
          <SpanField
            label="Per"
            name="rateLimitTimeWindow"
            value={window}
            change={(value) => set({ window: value })}
            errors={faultsOf(state, "rateLimitTimeWindow")}
          />
        )}
      </div>
      <Checkbox
        name="refill"
        label="Refill little by little"
        hint="Instead of all at once when the period is over."
        checked={typed.refills}
        onChange={(event) => set({ refills: event.target.checked })}
      />
      {typed.refills && (
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
          <NumberField
            label="Refill by"
            name="refillAmount"
            value={typed.amount}
            change={(amount) => set({ amount })}
            errors={faultsOf(state, "refillAmount")}
          />
          <SpanField
            label="Every"
            name="refillInterval"
            value={typed.interval}
            change={(interval) => set({ interval })}
            errors={faultsOf(state, "refillInterval")}
          />
        </div>
      )}
      {limit && <LimitDrawing limit={limit} />}
    </div>
  );
}

type NumberFieldProps = {
  label: string;
  name: string;
  value: string;
  change: (value: string) => void;
  errors: readonly string[];
};

function NumberField({ label, name, value, change, errors }: NumberFieldProps) {
  return (
    <Field label={label} name={name} errors={errors} required>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={1}
          max={1_000_000}
          step={1}
          inputMode="numeric"
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The limit that was typed, where it is one. */
function drawable({ max, window, refills, amount, interval }: Typed & { max: string; window: Span }) {
  const limit: Limit = limitOf({
    rateLimitMax: Number(max),
    rateLimitTimeWindow: spanMs(window),
    refillAmount: refills ? Number(amount) : null,
    refillInterval: refills ? spanMs(interval) : null,
  });
  const whole = [limit.max, limit.refillAmount].every((value) => Number.isInteger(value) && value > 0);
  return whole && limit.max <= 1_000_000 && limit.refillIntervalMs >= 1 ? limit : null;
}
