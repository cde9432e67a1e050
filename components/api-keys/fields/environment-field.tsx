"use client";

import { useState } from "react";
import { EnvironmentGlyph, environmentLabels, type Environment } from "@/components/shell/environment-mark";
import { Callout } from "@/components/ui/callout";
import { RadioCards } from "@/components/ui/radio-cards";
import { environments } from "@/lib/environments";
import type { KeyPolicy } from "@/lib/key-policies/policy";
import { newKeyWords } from "./policy-words";

const about: Record<Environment, string> = {
  production: "Real customers, real data.",
  staging: "For trying an integration out.",
  development: "For writing one.",
};

type EnvironmentFieldProps = {
  value: Environment;
  change: (environment: Environment) => void;
  /** Of the one that is chosen. */
  policy: KeyPolicy;
  errors: readonly string[];
};

/** Where the key is to work, and what the admins demand of keys there. */
export function EnvironmentField({ value, change, policy, errors }: EnvironmentFieldProps) {
  const [now] = useState(() => new Date());
  const rules = newKeyWords(policy, now);
  return (
    <div>
      <RadioCards
        legend="Environment"
        name="environment"
        columns={3}
        value={value}
        onValueChange={(chosen) => change(environments.find((one) => one === chosen) ?? value)}
        hint="A key belongs to one environment for life."
        errors={errors}
        options={environments.map((environment) => ({
          value: environment,
          label: environmentLabels[environment],
          icon: <EnvironmentGlyph environment={environment} />,
          hint: about[environment],
        }))}
      />
      <div role="status">
        {rules.length > 0 && (
          <Callout className="mt-3">
            <ul className="space-y-0.5">
              {rules.map((rule) => (
                <li key={rule}>{rule}</li>
              ))}
            </ul>
          </Callout>
        )}
      </div>
    </div>
  );
}
