import type { Metadata } from "next";
import { FaqList } from "@/components/faq/faq-list";
import { RecentChanges } from "@/components/security/recent-changes";
import { SecurityFigures } from "@/components/security/security-figures";
import { SecurityHeader } from "@/components/security/security-header";
import { listSecurityLogs } from "@/lib/audit/list";
import { requireCurrent } from "@/lib/auth/current";
import { summariseDevices } from "@/lib/devices/summarise";
import { apiKeyFaq } from "@/lib/faq/api-keys";
import { can } from "@/lib/permissions/can";
import { countFailedSignIns } from "@/lib/sessions/failures";
import { summariseSessions } from "@/lib/sessions/summarise";

export const metadata: Metadata = { title: "Security" };

const latest = 6;

/** Where the section begins: what it holds in figures, as far as the viewer's role goes, and questions answered. */
export default async function SecurityPage() {
  const { actor } = await requireCurrent();
  const mayReadLogs = can(actor, "security-logs:read");
  const [sessions, devices, failures, log] = await Promise.all([
    can(actor, "sessions:read") ? summariseSessions(actor, {}) : null,
    can(actor, "devices:read") ? summariseDevices(actor, {}) : null,
    mayReadLogs ? countFailedSignIns(actor, {}) : null,
    mayReadLogs ? listSecurityLogs(actor, { size: latest }) : null,
  ]);
  return (
    <>
      <SecurityHeader />
      <div className="space-y-8">
        <SecurityFigures {...{ sessions, devices, failures }} everybody={can(actor, "sessions:administer")} />
        {log && <RecentChanges entries={log.entries} now={new Date()} />}
        <section aria-labelledby="security-faq">
          <h2 id="security-faq" className="mb-3 text-lg">
            Frequently asked questions
          </h2>
          <FaqList entries={apiKeyFaq} />
        </section>
      </div>
    </>
  );
}
