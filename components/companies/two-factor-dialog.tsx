"use client";

import { counted } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { figure } from "@/components/ui/figure";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { SecondFactors } from "@/lib/companies/get";
import type { CompanyView } from "@/lib/companies/present";
import type { CompanyActions } from "./company-actions";

type TwoFactorDialogProps = {
  company: CompanyView;
  factors: SecondFactors;
  change: CompanyActions["requireTwoFactor"];
  close: () => void;
};

/** Turns the demand for a second factor on or off, and says for whom that changes what. */
export function TwoFactorDialog({ company, factors, change, close }: TwoFactorDialogProps) {
  const wanted = !company.requireTwoFactor;
  const kept = useKeptForm(change, () => {
    toast(wanted ? "A second factor is required" : "A second factor is not required any more", {
      tone: "positive",
    });
    close();
  });
  return (
    <DeedDialog
      title={wanted ? "Require a second factor" : "Stop requiring a second factor"}
      description={
        wanted
          ? `Of every member of ${company.name}, from now on.`
          : "A password alone opens the company again for who has no second factor."
      }
      deed={wanted ? "Require it" : "Stop requiring it"}
      tone={wanted ? "primary" : "danger"}
      hidden={{ requireTwoFactor: wanted ? "yes" : "no" }}
      form={kept}
      close={close}
    >
      {wanted ? <Lacking factors={factors} company={company.name} /> : <Staying />}
    </DeedDialog>
  );
}

function Lacking({ factors: { without, named }, company }: { factors: SecondFactors; company: string }) {
  if (without === 0) {
    return <Callout tone="positive" title="Every member has one: nobody notices." />;
  }
  const more = without - named.length;
  return (
    <Callout tone="caution" title={`${counted(without, "member")} ${without === 1 ? "has" : "have"} none`}>
      <p>
        With their next page they are asked to set one up, and see nothing of {company} before. Their keys go
        on working.
      </p>
      {named.length > 0 && (
        <p className="mt-1.5">
          {named.join(", ")}
          {more > 0 && ` and ${figure(more)} more`}
        </p>
      )}
    </Callout>
  );
}

function Staying() {
  return <Callout>Members who have one keep it, and go on being asked for it when they sign in.</Callout>;
}
