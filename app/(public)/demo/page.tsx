import type { Metadata } from "next";
import { DemoNotice } from "@/components/demo/demo-notice";
import { DemoPoints } from "@/components/demo/demo-points";
import { StartDemo } from "@/components/demo/start-demo";
import { parameter, type SearchParams } from "@/components/shell/page-address";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { currentSession } from "@/lib/auth/current";
import { demoOf } from "@/lib/auth/session";
import { demosAreOn } from "@/lib/demo/open";
import { startDemoAction } from "./actions";

export const metadata: Metadata = { title: "Live demo" };

/** GET /demo: what one gets, and the one button. */
export default async function DemoPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const session = await currentSession();
  const running = session ? demoOf(session) : null;
  const signedInAs = session && !running ? session.user.email : null;
  return (
    <div className="mx-auto max-w-2xl pt-12 sm:pt-16">
      <DemoNotice notice={parameter(await searchParams, "notice")} />
      <h1 className="text-2xl sm:text-3xl">
        {demosAreOn() ? "Explore the live demo" : "There is no demo here"}
      </h1>
      {demosAreOn() ? (
        <>
          <p className="mt-3 text-lg text-normal">
            The whole product with the data of a small coffee roaster, ready in a second or two. No sign-up,
            no e-mail, nothing to install.
          </p>
          <StartDemo action={startDemoAction} className="mt-6">
            {running ? "Back to your demo" : signedInAs ? "Sign out and enter the demo" : "Enter the demo"}
          </StartDemo>
          {signedInAs && (
            <p className="mt-2 text-sm text-muted">
              You are signed in as {signedInAs}: entering ends that session.
            </p>
          )}
          <DemoPoints />
        </>
      ) : (
        <>
          <p className="mt-3 text-lg text-normal">Whoever runs this installation has turned demos off.</p>
          <div className="mt-6 flex flex-wrap gap-2.5">
            <Button asChild variant="primary" size="large">
              <Link href="/sign-up">Create a workspace</Link>
            </Button>
            <Button asChild size="large">
              <Link href="/docs/api">API reference</Link>
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
