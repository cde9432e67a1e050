"use client";

import { useEffect } from "react";
import { LimitDrawing } from "@/components/api-keys/fields/limit-drawing";
import { Button } from "@/components/ui/button";
import { CardBody, CardFooter } from "@/components/ui/card";
import { FormMessage } from "@/components/ui/form-message";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { environmentLabels } from "@/lib/environments";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import type { DefaultLimit } from "@/lib/key-policies/update-default";
import { DefaultLimitFields, useLimit } from "./default-limit-fields";
import type { PolicyActions } from "./policy-actions";
import { IdleFields, LifetimeFields, OwnLimitFields } from "./policy-fields";
import { ImpactNote, useImpact } from "./policy-impact";

type PolicyFormProps = {
  policy: KeyPolicy;
  defaults: DefaultLimit;
  actions: Pick<PolicyActions, "update" | "impact">;
  close: () => void;
};

/** Every rule of one environment, with what it would do to the keys that exist, before it is saved. */
export function PolicyForm({ policy, defaults, actions, close }: PolicyFormProps) {
  const { state, pending, form, onSubmit } = useKeptForm(actions.update, () => {
    toast("Policy saved", { tone: "positive", description: environmentLabels[policy.environment] });
    close();
  });
  const { impact, ask } = useImpact(form, actions.impact);
  useEffect(() => form.current?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus(), [form]);
  const stops = (impact.words?.stops ?? null) !== null;
  return (
    <form ref={form} onSubmit={onSubmit} onChange={ask} noValidate>
      <input type="hidden" name="environment" value={policy.environment} />
      <CardBody className="space-y-5">
        <FormMessage state={state} />
        <div className="grid gap-x-8 gap-y-6 md:grid-cols-2">
          <div className="space-y-5">
            <LifetimeFields policy={policy} state={state} />
            <OwnLimitFields policy={policy} defaults={defaults} state={state} />
          </div>
          <IdleFields policy={policy} state={state} />
        </div>
        <ImpactNote impact={impact} />
      </CardBody>
      <Buttons deed="Save policy" danger={stops} pending={pending} close={close} />
    </form>
  );
}

type DefaultLimitFormProps = {
  limit: DefaultLimit;
  update: PolicyActions["updateDefault"];
  close: () => void;
};

/** The limit that new keys start with where their environment has none of its own. */
export function DefaultLimitForm({ limit, update, close }: DefaultLimitFormProps) {
  const { state, pending, form, onSubmit } = useKeptForm(update, () => {
    toast("Default limit saved", { tone: "positive" });
    close();
  });
  const typed = useLimit(limit);
  useEffect(() => form.current?.querySelector<HTMLElement>("input")?.focus(), [form]);
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <CardBody className="space-y-5">
        <FormMessage state={state} />
        <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
          <DefaultLimitFields typed={typed} state={state} />
          {typed.limit && <LimitDrawing limit={typed.limit} />}
        </div>
        <p className="text-sm text-normal">Keys that exist keep the limits they have.</p>
      </CardBody>
      <Buttons deed="Save default" pending={pending} close={close} />
    </form>
  );
}

type ButtonsProps = { deed: string; danger?: boolean; pending: boolean; close: () => void };

function Buttons({ deed, danger = false, pending, close }: ButtonsProps) {
  return (
    <CardFooter>
      <Button onClick={close} disabled={pending}>
        Cancel
      </Button>
      <Button type="submit" variant={danger ? "danger" : "primary"} pending={pending}>
        {deed}
      </Button>
    </CardFooter>
  );
}
