import type { Metadata } from "next";
import { TwoFactorHeader } from "@/components/profile/two-factor-header";
import { TwoFactorPanel } from "@/components/profile/two-factor-panel";
import { heldTicket } from "@/lib/auth/cookies";
import { requireShell } from "@/lib/auth/current";
import { twoFactorStage } from "@/lib/auth/two-factor/stage";
import { companyHref } from "@/lib/companies/address";
import { homePath } from "@/lib/companies/home";
import {
  disableTwoFactorAction,
  enableTwoFactorAction,
  renewCodesAction,
  startTwoFactorAction,
} from "./actions";

export const metadata: Metadata = { title: "Second factor" };

/** Sets a second factor up and manages it. A company that asks for one shows this page alone until then. */
export default async function TwoFactorPage() {
  const { session, company, actor } = await requireShell();
  return (
    <div className="max-w-3xl">
      <TwoFactorHeader />
      <TwoFactorPanel
        stage={await twoFactorStage(session, await heldTicket("two-factor-set-up"))}
        email={session.user.email}
        company={{
          name: company.name,
          href: companyHref(company.id, homePath),
          waits: actor === null,
        }}
        now={new Date()}
        actions={{
          start: startTwoFactorAction,
          enable: enableTwoFactorAction,
          renew: renewCodesAction,
          disable: disableTwoFactorAction.bind(null, company.id),
        }}
      />
    </div>
  );
}
