import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CompanyList } from "@/components/companies/company-list";
import { closedWords } from "@/components/companies/closed-words";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentSession, likelyAddress } from "@/lib/auth/current";
import { findClosedCompany } from "@/lib/companies/find-closed";
import { homePath } from "@/lib/companies/home";
import { signOutAction } from "./actions";

export const metadata: Metadata = { title: "No company" };

/** Why a company cannot be opened (`company` in the address), and which can be. */
export default async function NoCompanyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const { user, memberships } = session;
  const wanted = parameter(await searchParams, "company").toLowerCase();
  const open = memberships.some(({ company }) => company.id === wanted);
  if (open || (wanted === "" && memberships.length > 0)) redirect(await likelyAddress(homePath));

  const { title, reason } = closedWords(wanted === "" ? null : await findClosedCompany(user.id, wanted), {
    named: wanted !== "",
  });
  return (
    <>
      <h1 className="text-xl">{title}</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        {reason} You are signed in as {user.email}.
      </p>
      {memberships.length > 0 && <CompanyList memberships={memberships} />}
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <Link href="/profile">Your profile</Link>
        </Button>
        <form action={signOutAction}>
          <SubmitButton variant="secondary">Sign out</SubmitButton>
        </form>
      </div>
    </>
  );
}
