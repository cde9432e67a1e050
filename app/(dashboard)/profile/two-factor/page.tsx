import type { Metadata } from "next";
import { TwoFactorPanel, type Stage } from "@/components/profile/two-factor-panel";
import { PageHeader } from "@/components/shell/page-header";
import { heldTicket } from "@/lib/auth/cookies";
import { requireShell } from "@/lib/auth/current";
import type { SignedIn } from "@/lib/auth/session";
import { signInMeans } from "@/lib/auth/two-factor/find";
import { findSetUp } from "@/lib/auth/two-factor/set-up";
import { holdsSetUp } from "@/lib/auth/two-factor/set-up-ticket";
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
      <PageHeader
        title="Second factor"
        description="A code from an app on your phone, beside the password: whoever finds out the one still lacks the other."
        breadcrumbs={[{ label: "Profile", href: "/profile" }]}
      />
      <TwoFactorPanel
        stage={await stageOf(session)}
        email={session.user.email}
        waiting={actor ? null : company}
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

async function stageOf(session: SignedIn): Promise<Stage> {
  const { hasPassword, twoFactorSince, codesLeft } = await signInMeans(session.user.id);
  if (twoFactorSince) return { name: "on", since: twoFactorSince, codesLeft };
  if (!hasPassword) return { name: "no-password" };
  const held = await holdsSetUp(session, await heldTicket("two-factor-set-up"));
  const setUp = held ? await findSetUp(session) : null;
  return setUp ? { name: "confirm", ...setUp } : { name: "off" };
}
