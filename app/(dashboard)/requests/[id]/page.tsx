import { Milestone } from "lucide-react";
import type { Metadata } from "next";
import { TimelineList } from "@/components/requests/timeline-list";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/shell/page-header";
import { SupportLink } from "@/components/support/support-link";
import { buttonStyles } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { requireCurrent } from "@/lib/auth/current";
import { can } from "@/lib/permissions/can";
import { getTimeline } from "@/lib/requests/timeline";
import { shownId } from "@/lib/requests/shown-id";

export const metadata: Metadata = { title: "Request" };

/** Everything that one request caused, by its id. */
export default async function RequestPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireCurrent();
  const requestId = shownId((await params).id);
  if (!can(actor, "logs:read") && !can(actor, "security-logs:read"))
    return <NoAccess title="Request" what="logs" />;

  const timeline = await getTimeline(actor, { requestId });
  return (
    <>
      <PageHeader
        title="Request"
        description={
          <span className="inline-flex max-w-full items-center gap-1">
            <code className="min-w-0 font-mono text-sm break-all">{requestId}</code>
            <CopyButton size="small" variant="ghost" label="Copy request id" value={requestId} />
          </span>
        }
        actions={
          can(actor, "support-tickets:create") && (
            <SupportLink about={{ requestId }} className={buttonStyles()}>
              Ask support
            </SupportLink>
          )
        }
      />
      {timeline.happenings.length === 0 ? (
        <EmptyState icon={<Milestone aria-hidden="true" />} title="Nothing is known of this request">
          It may be older than logs are kept, of another company, or have changed nothing.
        </EmptyState>
      ) : (
        <TimelineList timeline={timeline} now={new Date()} />
      )}
      {timeline.withheld.length > 0 && (
        <p className="mt-4 text-sm text-muted">Your role leaves out: {timeline.withheld.join(", ")}.</p>
      )}
    </>
  );
}
