import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CompanyList } from "@/components/companies/company-list";
import { closedWords } from "@/components/companies/closed-words";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentSession } from "@/lib/auth/current";
import { findClosedCompany } from "@/lib/companies/find-closed";
import { signOutAction } from "./actions";

export const metadata: Metadata = { title: "No company" };

/** Why a company cannot be opened (`company` in the address), and which can be. */
export default async function NoCompanyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  const { user, memberships } = session;
  const wanted = parameter(await searchParams, "company").toLowerCase();
  const open = memberships.some(({ company }) => company.id === wanted);
  if (open || (wanted === "" && memberships.length > 0)) redirect("/settings/api-keys");

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
      <form action={signOutAction}>
        <SubmitButton variant={memberships.length > 0 ? "secondary" : "primary"}>Sign out</SubmitButton>
      </form>
    </>
  );
}
