"use client";

import { useState } from "react";
import { counted } from "@/components/api-keys/words";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { StatusDot } from "@/components/ui/status-dot";
import type { SecondFactors } from "@/lib/companies/get";
import type { CompanyView } from "@/lib/companies/present";
import type { CompanyActions } from "./company-actions";
import { TwoFactorDialog } from "./two-factor-dialog";

type TwoFactorCardProps = {
  company: CompanyView;
  factors: SecondFactors;
  /** Null: the viewer may not change it. */
  change: CompanyActions["requireTwoFactor"] | null;
};

/** Whether members need a second factor, and how many have one. */
export function TwoFactorCard({ company, factors, change }: TwoFactorCardProps) {
  const [asking, setAsking] = useState(false);
  const { requireTwoFactor: on } = company;
  const { members, without, own } = factors;
  const barred = !on && !own;
  return (
    <Card aria-labelledby="company-two-factor">
      <CardHeader
        id="company-two-factor"
        title="Second factor"
        description="A code from the member’s phone, beside the password."
        actions={
          change && (
            <Button aria-haspopup="dialog" disabled={barred} onClick={() => setAsking(true)}>
              {on ? "Stop requiring it…" : "Require it…"}
            </Button>
          )
        }
      />
      <CardBody className="space-y-1.5 text-sm">
        <p className="text-base font-medium text-strong">
          <StatusDot tone={on ? "positive" : "neutral"} shape={on ? "full" : "ring"}>
            {on ? "Required of every member" : "Not required"}
          </StatusDot>
        </p>
        <p className="text-muted">
          {figure(members - without)} of {counted(members, "member")}{" "}
          {members - without === 1 ? "has" : "have"} one.
          {on && without > 0 && " The others see nothing of the company until they set one up."}
        </p>
        {change && barred && (
          <p className="text-muted">
            To require it, have one yourself:{" "}
            <Link href="/profile" className="link">
              turn it on in your profile
            </Link>
            .
          </p>
        )}
      </CardBody>
      {asking && change && (
        <TwoFactorDialog company={company} factors={factors} change={change} close={() => setAsking(false)} />
      )}
    </Card>
  );
}
