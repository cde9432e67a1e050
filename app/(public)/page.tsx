import { Capabilities } from "@/components/landing/capabilities";
import { KeyTraits } from "@/components/landing/key-traits";
import { ProductShot } from "@/components/landing/product-shot";
import { WaysIn } from "@/components/landing/ways-in";
import { CodeBlock } from "@/components/ui/code-block";
import { Link } from "@/components/ui/link";
import { currentSession } from "@/lib/auth/current";
import { demoOf } from "@/lib/auth/session";
import { demoHours } from "@/lib/demo/limits";
import { demosAreOn } from "@/lib/demo/open";
import { env } from "@/lib/env";
import { startDemoAction } from "./demo/actions";

const answer = `HTTP/1.1 200
RateLimit: "default";r=99;t=1
Snappy-Withheld-Fields: 6

{"data":[{"id":"0d9c1f1e-…","name":"Blue Door Café"}],
 "links":{"first":"/v3/customers?…","prev":null,"next":null}}`;

/** GET /: what Snapkeys is, for whom, what it looks like, and the first call. */
export default async function LandingPage() {
  const session = await currentSession();
  // Whoever is signed in would be signed out by it: the page of the demo says so first.
  const startDemo = demosAreOn() && (!session || demoOf(session)) ? startDemoAction : null;
  const firstCall = [
    `curl -gi "${env().appUrl}/public-api/v3/customers?page[size]=1" \\`,
    `  -H "Authorization: Bearer $SNAPKEYS_KEY"`,
  ].join("\n");
  return (
    <>
      <section className="pt-10 sm:pt-16">
        <div className="max-w-3xl">
          <h1 className="text-3xl text-balance sm:text-4xl">API keys that do exactly what you allowed</h1>
          <p className="mt-4 max-w-2xl text-lg text-normal">
            Snapkeys issues, scopes, limits, watches and revokes API keys. It is for teams whose customers,
            partners and scripts call an API, and who want to know which key did what.
          </p>
          <WaysIn startDemo={startDemo} className="mt-7" />
          {startDemo && (
            <p className="mt-3 text-sm text-muted">
              The demo needs no sign-up: a workspace filled for you alone, for {demoHours} hours.{" "}
              <Link href="/demo" className="link">
                What it is
              </Link>
            </p>
          )}
        </div>
        <ProductShot className="mt-10 sm:mt-12" />
      </section>

      <section
        aria-labelledby="first-call"
        className="mt-24 grid gap-x-16 gap-y-6 lg:grid-cols-[20rem_minmax(0,1fr)]"
      >
        <div>
          <h2 id="first-call" className="text-xl">
            The first call
          </h2>
          <p className="mt-2 text-base text-normal">
            Create a key that may read the id and name of customers, and send it along. The answer holds those
            two fields; headers say what was held back, and how many calls are left.
          </p>
          <p className="mt-3 text-base">
            <Link href="/docs/api" className="link">
              API reference
            </Link>
          </p>
        </div>
        <div className="grid min-w-0 gap-3">
          <CodeBlock label="Request with curl" code={firstCall} />
          <CodeBlock label="Answer" code={answer} copyable={false} />
        </div>
      </section>

      <section aria-labelledby="capabilities" className="mt-24">
        <h2 id="capabilities" className="text-xl">
          What a key opens
        </h2>
        <Capabilities />
      </section>

      <section aria-labelledby="traits" className="mt-24">
        <h2 id="traits" className="text-xl">
          What a key carries
        </h2>
        <KeyTraits />
      </section>

      <section aria-labelledby="next" className="mt-24 rounded-xl border bg-surface px-6 py-10 sm:px-10">
        <h2 id="next" className="text-2xl">
          See it with calls coming in
        </h2>
        <p className="mt-2 max-w-xl text-base text-normal">
          Make a key in the demo, call its API from your terminal, and watch the call arrive. Questions first?{" "}
          <Link href="/faq" className="link">
            The FAQ
          </Link>{" "}
          answers the usual ones.
        </p>
        <WaysIn startDemo={startDemo} className="mt-6" />
      </section>
    </>
  );
}
