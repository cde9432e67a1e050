import type { Metadata } from "next";
import { redirect } from "next/navigation";
import {
  enableTwoFactorAction,
  renewCodesAction,
  startTwoFactorAction,
} from "../../../../(dashboard)/profile/two-factor/actions";
import { TwoFactorPanel } from "@/components/profile/two-factor-panel";
import { TwoFactorHeader } from "@/components/profile/two-factor-header";
import { heldTicket } from "@/lib/auth/cookies";
import { likelyAddress, requirePerson } from "@/lib/auth/current";
import { twoFactorStage } from "@/lib/auth/two-factor/stage";
import { disableLoneTwoFactorAction } from "./actions";

export const metadata: Metadata = { title: "Second factor" };

/** The second factor of somebody whom no company lets in. */
export default async function LoneTwoFactorPage() {
  const session = await requirePerson();
  if (session.memberships.length > 0) redirect(await likelyAddress("/profile/two-factor"));
  return (
    <div className="max-w-3xl">
      <TwoFactorHeader />
      <TwoFactorPanel
        stage={await twoFactorStage(session, await heldTicket("two-factor-set-up"))}
        email={session.user.email}
        company={null}
        now={new Date()}
        actions={{
          start: startTwoFactorAction,
          enable: enableTwoFactorAction,
          renew: renewCodesAction,
          disable: disableLoneTwoFactorAction,
        }}
      />
    </div>
  );
}
