import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { redirect } from "next/navigation";
import { AuthHeading } from "@/components/auth/auth-heading";
import { CodeForm } from "@/components/auth/code-form";
import { hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { heldTicket } from "@/lib/auth/cookies";
import { readChallenge } from "@/lib/auth/two-factor/challenge";
import { signInCodeAction } from "./actions";

export const metadata: Metadata = { title: "Enter your code" };

/** The second step of signing in; with `with=recovery` in the address for a recovery code. */
export default async function SignInCodePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const next = parameter(search, "next");
  const challenge = await readChallenge(await heldTicket("second-factor"));
  if (!challenge) redirect("/sign-in?notice=too-late");
  const recovery = parameter(search, "with") === "recovery";
  return (
    <>
      <AuthHeading title={recovery ? "Enter a recovery code" : "Enter your code"}>
        {recovery
          ? "One of the ten that you were given when you set up the second factor. It works once."
          : "The six digits that your authenticator app shows for Snapkeys."}{" "}
        You sign in as {challenge.user.email}.
      </AuthHeading>
      <CodeForm
        key={String(recovery)}
        action={signInCodeAction}
        recovery={recovery}
        hidden={next === "" ? {} : { next }}
      />
      <p className="mt-6 flex flex-wrap justify-between gap-3 text-sm">
        <Link href={hrefOf("/sign-in/code", { with: recovery ? null : "recovery", next })} className="link">
          {recovery ? "Use the authenticator app" : "Use a recovery code"}
        </Link>
        <Link href="/sign-in" className="link">
          Sign in as somebody else
        </Link>
      </p>
    </>
  );
}
