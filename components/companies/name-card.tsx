"use client";

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { CompanyView } from "@/lib/companies/present";
import { fieldErrors } from "@/lib/form-state";
import type { CompanyActions } from "./company-actions";

type NameCardProps = {
  company: CompanyView;
  /** Null: the viewer may not change it. */
  rename: CompanyActions["rename"] | null;
};

/** What the company is called, and the id by which programs name it. */
export function NameCard({ company, rename }: NameCardProps) {
  return (
    <Card aria-labelledby="company-name">
      <CardHeader id="company-name" title="Name and id" />
      {rename ? (
        <NameForm company={company} rename={rename} />
      ) : (
        <CardBody className="space-y-4">
          <p className="text-base font-medium text-strong">{company.name}</p>
          <CompanyId id={company.id} />
        </CardBody>
      )}
    </Card>
  );
}

function NameForm({ company, rename }: { company: CompanyView; rename: CompanyActions["rename"] }) {
  const kept = useKeptForm(rename, ({ name }) =>
    toast("Company renamed", { tone: "positive", description: name }),
  );
  return (
    <form ref={kept.form} onSubmit={kept.onSubmit} noValidate>
      <CardBody className="space-y-4">
        <FormMessage state={kept.state} />
        <Field
          label="Name"
          name="name"
          hint="Members see it in the shell and in mails. Keys and programs do not notice a change."
          errors={fieldErrors(kept.state, "name", "The name")}
          required
          className="max-w-md"
        >
          {(control) => (
            <Input {...control} defaultValue={company.name} maxLength={100} autoComplete="organization" />
          )}
        </Field>
        <CompanyId id={company.id} />
      </CardBody>
      <CardFooter>
        <Button type="submit" pending={kept.pending}>
          Save name
        </Button>
      </CardFooter>
    </form>
  );
}

function CompanyId({ id }: { id: string }) {
  return (
    <div>
      <p className="mb-1 text-sm font-medium text-strong">Company id</p>
      <div className="flex items-center gap-2">
        <code className="min-w-0 rounded-md bg-sunken px-2 py-1 font-mono text-xs break-all text-strong sm:text-sm">
          {id}
        </code>
        <CopyButton value={id} label="Copy the company’s id" />
      </div>
      <p className="mt-1.5 text-sm text-muted">
        The header <code className="font-mono">Snappy-Company-Id</code> of calls with a person’s token.
      </p>
    </div>
  );
}
