import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { FaqList } from "@/components/faq/faq-list";
import { FaqSearch } from "@/components/faq/faq-search";
import { hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { Button } from "@/components/ui/button";
import { CompanyAddress } from "@/components/ui/company-address";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { shortenKeys } from "@/lib/api-keys/shortened";
import { currentSession, likelyAddress } from "@/lib/auth/current";
import { readCompanyAddress } from "@/lib/companies/address";
import { faqGroups } from "@/lib/faq/groups";
import { faqText, faqWords, foundWords, hasWords } from "@/lib/faq/search";

export const metadata: Metadata = {
  title: "FAQ",
  description: "Questions about API keys, calls, people and data in Snapkeys, answered.",
};

/** GET /faq: every question with its answer, searched by `q`. Links lead into the company that one came from. */
export default async function FaqPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const query = shortenKeys(parameter(params, "q")).slice(0, 200);
  const words = faqWords(query);
  const companyId = await companyBehind(parameter(params, "company"));
  const groups = faqGroups.map((group) => ({
    ...group,
    found: group.entries.filter((entry) => hasWords(faqText(entry), words)).length,
  }));
  const found = groups.reduce((sum, group) => sum + group.found, 0);
  return (
    <InCompany companyId={companyId}>
      <div data-faq="" className="mx-auto max-w-3xl pt-6 sm:pt-10" suppressHydrationWarning>
        <h1 className="text-2xl">Frequently asked questions</h1>
        <p className="mt-1 mb-5 text-base text-muted">
          Answered for this product, each with the way to the screen that it is about.
        </p>
        <FaqSearch query={query} companyId={companyId} />
        <p
          role="status"
          data-faq-status=""
          className="mt-2 min-h-5 text-sm text-muted"
          suppressHydrationWarning
        >
          {words.length > 0 && foundWords(found)}
        </p>
        <div className="mt-4 space-y-8">
          {groups.map(({ id, label, entries, found: fitting }) => (
            <section
              key={id}
              aria-labelledby={id}
              data-faq-group=""
              hidden={fitting === 0}
              suppressHydrationWarning
            >
              <h2 id={id} className="mb-3 scroll-mt-8 text-lg">
                {label}
              </h2>
              <FaqList entries={entries} words={words} />
            </section>
          ))}
          <div data-faq-nothing="" hidden={found > 0} suppressHydrationWarning>
            <NothingFound query={query} />
          </div>
        </div>
        <p className="mt-8 text-base text-normal">
          Something is not answered here?{" "}
          <Link href="/support/new" prefetch={false} className="link">
            Contact support
          </Link>{" "}
          or look into the{" "}
          <Link href="/docs/api" className="link">
            API reference
          </Link>
          .
        </p>
      </div>
    </InCompany>
  );
}

function NothingFound({ query }: { query: string }) {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="No question has these words"
      actions={
        <>
          <Button asChild variant="primary">
            <Link href={hrefOf("/support/new", { subject: query.slice(0, 120) })} prefetch={false}>
              Ask support
            </Link>
          </Button>
          <Button asChild>
            <Link href={hrefOf("/docs/api/search", { q: query })} prefetch={false}>
              Search the API reference
            </Link>
          </Button>
        </>
      }
    >
      Try fewer words, or ask the people who run this installation.
    </EmptyState>
  );
}

/** The company that the address names, if one is in it, else the likely one; null without any. */
async function companyBehind(named: string): Promise<string | null> {
  const session = await currentSession();
  if (!session) return null;
  const own = session.memberships.find(({ company }) => company.id === named);
  if (own) return own.company.id;
  return readCompanyAddress(await likelyAddress("/overview", session))?.companyId ?? null;
}

function InCompany({ companyId, children }: { companyId: string | null; children: ReactNode }) {
  if (companyId === null) return children;
  return <CompanyAddress companyId={companyId}>{children}</CompanyAddress>;
}
