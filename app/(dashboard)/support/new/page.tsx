import { LifeBuoy } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { NoAccess } from "@/components/shell/no-access";
import { choice, parameter, type SearchParams } from "@/components/shell/page-address";
import { PageHeader } from "@/components/shell/page-header";
import { NobodyNotified, whoReads } from "@/components/support/desk-words";
import { supportPath } from "@/components/support/ticket-address";
import { TicketForm } from "@/components/support/ticket-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { requireCurrent } from "@/lib/auth/current";
import { readCompanyAddress } from "@/lib/companies/address";
import { environments } from "@/lib/environments";
import { can } from "@/lib/permissions/can";
import { supportDesk } from "@/lib/support/desk";
import { demoAsks } from "@/lib/support/schemas";
import { openTicketAction } from "../actions";

export const metadata: Metadata = { title: "Contact support" };

/** The form on a page of its own. What it is about stands in the address; the page that led here, in its headers. */
export default async function NewTicketPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const params = await searchParams;
  if (!can(actor, "support-tickets:create"))
    return <NoAccess title="Contact support" what="support tickets" />;

  if (actor.company.demo) return <NotFromADemo />;

  const desk = supportDesk();
  const draft = {
    subject: parameter(params, "subject").slice(0, 120),
    page: parameter(params, "page").slice(0, 300) || (await pageBefore(actor.company.id)),
    requestId: parameter(params, "requestId").slice(0, 200),
    environment: choice(params, "environment", environments),
    fault: parameter(params, "fault").slice(0, 64),
  };
  return (
    <>
      <PageHeader
        title="Contact support"
        description={whoReads(desk)}
        breadcrumbs={[{ label: "Support", href: supportPath }]}
      />
      <div className="max-w-2xl space-y-5">
        {!desk.notified && <NobodyNotified />}
        <Callout>
          The{" "}
          <Link href="/faq" className="link">
            FAQ
          </Link>{" "}
          may know the answer already.
        </Callout>
        <TicketForm
          draft={draft}
          company={actor.company.name}
          browser={actor.caller.userAgent ?? ""}
          ask={openTicketAction.bind(null, actor.company.id)}
        />
      </div>
    </>
  );
}

function NotFromADemo() {
  return (
    <>
      <PageHeader title="Contact support" breadcrumbs={[{ label: "Support", href: supportPath }]} />
      <EmptyState
        icon={<LifeBuoy aria-hidden="true" />}
        title="A demo has nobody to ask"
        actions={
          <>
            <Button asChild variant="primary">
              <Link href="/faq">Read the FAQ</Link>
            </Button>
            <Button asChild>
              <Link href="/sign-up" prefetch={false}>
                Create your workspace
              </Link>
            </Button>
          </>
        }
      >
        {demoAsks}
      </EmptyState>
    </>
  );
}

/** The screen of this company that led here, which is what most questions are about. */
async function pageBefore(companyId: string): Promise<string> {
  const sent = await headers();
  const referer = sent.get("referer") ?? "";
  const url = URL.canParse(referer) ? new URL(referer) : null;
  const before = url?.host === sent.get("host") ? readCompanyAddress(url?.pathname ?? "") : null;
  if (before?.companyId !== companyId || before.path.startsWith(supportPath)) return "";
  return (before.path + (url?.search ?? "")).slice(0, 300);
}
