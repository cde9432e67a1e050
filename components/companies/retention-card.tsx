"use client";

import { useState, useTransition, type FormEvent } from "react";
import { counted } from "@/components/api-keys/words";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { useFailureFocus } from "@/components/ui/use-failure-focus";
import type { CompanyView } from "@/lib/companies/present";
import type { RetentionImpact } from "@/lib/companies/retention-impact";
import { fieldErrors, idle, type FormState } from "@/lib/form-state";
import type { CompanyActions } from "./company-actions";
import { RetentionDialog } from "./retention-dialog";

type RetentionCardProps = {
  company: CompanyView;
  /** Null: the viewer may not change it. */
  actions: Pick<CompanyActions, "keepLog" | "retentionImpact"> | null;
};

/** How long entries of the security log are kept. */
export function RetentionCard({ company, actions }: RetentionCardProps) {
  const days = company.securityLogRetentionDays;
  return (
    <Card aria-labelledby="company-retention">
      <CardHeader
        id="company-retention"
        title="Security log"
        description="How long entries are kept. Older ones are removed; what is left can still be proved complete."
      />
      {actions ? (
        <RetentionForm key={days} days={days} actions={actions} />
      ) : (
        <CardBody>
          <p className="text-base font-medium text-strong">
            {days === null ? "Kept for ever" : `Kept for ${counted(days, "day")}`}
          </p>
        </CardBody>
      )}
    </Card>
  );
}

type RetentionFormProps = { days: number | null; actions: NonNullable<RetentionCardProps["actions"]> };

function RetentionForm({ days, actions }: RetentionFormProps) {
  const [kept, setKept] = useState(days === null ? "forever" : "days");
  const { state, pending, form, ask, forget } = useImpact(actions.retentionImpact);
  const impact = state.status === "done" ? state.data : null;
  return (
    <>
      <form ref={form} onSubmit={ask} noValidate>
        <CardBody className="space-y-4">
          <FormMessage state={state} />
          <RadioCards
            legend="Keep entries"
            name="kept"
            columns={2}
            value={kept}
            onValueChange={setKept}
            options={[
              { value: "forever", label: "For ever" },
              { value: "days", label: "For a number of days" },
            ]}
          />
          {kept === "days" && (
            <Field
              label="Days"
              name="securityLogRetentionDays"
              hint="30 to 3650, which is ten years."
              errors={fieldErrors(state, "securityLogRetentionDays", "The number of days")}
              required
              className="max-w-64"
            >
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  inputMode="numeric"
                  min={30}
                  max={3650}
                  defaultValue={days ?? 365}
                />
              )}
            </Field>
          )}
        </CardBody>
        <CardFooter>
          <Button type="submit" pending={pending} aria-haspopup="dialog">
            Save…
          </Button>
        </CardFooter>
      </form>
      {impact && <RetentionDialog impact={impact} keepLog={actions.keepLog} close={forget} />}
    </>
  );
}

/** Asks what the form would remove, before anything is saved; its faults are shown where it is. */
function useImpact(read: CompanyActions["retentionImpact"]) {
  const [state, setState] = useState<FormState<RetentionImpact>>(idle);
  const [pending, start] = useTransition();
  const form = useFailureFocus(state);
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (!pending) start(async () => setState(await read(data)));
  };
  return { state, pending, form, ask, forget: () => setState(idle) };
}
