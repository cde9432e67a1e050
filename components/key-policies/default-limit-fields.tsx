"use client";

import { useState } from "react";
import { faultsOf } from "@/components/api-keys/fields/key-faults";
import { SpanField, spanMs, spanOf } from "@/components/api-keys/fields/span-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { FormState } from "@/lib/form-state";
import type { DefaultLimit } from "@/lib/key-policies/update-default";
import { limitOf, type Limit } from "@/lib/rate-limit/bucket";

/** A limit as it is being typed, and what it is once it is one. */
export function useLimit({ rateLimitMax, rateLimitTimeWindow }: DefaultLimit) {
  const [max, setMax] = useState(String(rateLimitMax));
  const [window, setWindow] = useState(spanOf(rateLimitTimeWindow));
  const refill = { refillInterval: null, refillAmount: null };
  const typed = limitOf({ rateLimitMax: Number(max), rateLimitTimeWindow: spanMs(window), ...refill });
  const whole = Number.isInteger(typed.max) && typed.max > 0 && typed.refillIntervalMs >= 1;
  const limit: Limit | null = whole ? typed : null;
  return { max, setMax, window, setWindow, limit };
}

type DefaultLimitFieldsProps<T> = { typed: ReturnType<typeof useLimit>; state: FormState<T> };

/** So many requests a period. */
export function DefaultLimitFields<T>({ typed, state }: DefaultLimitFieldsProps<T>) {
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      <Field label="Requests" name="rateLimitMax" errors={faultsOf(state, "rateLimitMax")} required>
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={1_000_000}
            step={1}
            inputMode="numeric"
            value={typed.max}
            onChange={(event) => typed.setMax(event.target.value)}
          />
        )}
      </Field>
      <SpanField
        label="Per"
        name="rateLimitTimeWindow"
        value={typed.window}
        change={typed.setWindow}
        errors={faultsOf(state, "rateLimitTimeWindow")}
      />
    </div>
  );
}
