import { Ban, Fingerprint, Gauge, Layers, ListChecks, ScrollText } from "lucide-react";
import { Link } from "@/components/ui/link";
import { KeySpecimen } from "@/components/landing/key-specimen";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { env } from "@/lib/env";

const points = [
  {
    icon: ListChecks,
    title: "Scoped down to the field",
    text: "A key names the resources, the actions and the fields that it may touch. It can never do more than the person it belongs to.",
  },
  {
    icon: Layers,
    title: "Bound to one environment",
    text: "Production, staging and development keep their own data. A key for one is refused by the others.",
  },
  {
    icon: Gauge,
    title: "Limited, and honest about it",
    text: "Every key has a bucket of requests that refills. A refusal says in seconds how long to wait.",
  },
  {
    icon: Ban,
    title: "Revoked means refused",
    text: "The next request with a revoked key fails, and says why. Its history stays where it was.",
  },
  {
    icon: Fingerprint,
    title: "Shown once, never kept",
    text: "Only a keyed hash of the secret is stored. The first and last characters remain, so you can tell keys apart.",
  },
  {
    icon: ScrollText,
    title: "Everything leaves a trace",
    text: "Each change to a key is written to a chained security log, in the same transaction as the change.",
  },
];

/** GET /: what Snapkeys is, for whom, and the first call. */
export default function LandingPage() {
  const firstCall = [
    `curl ${env().appUrl}/public-api/v3/customers \\`,
    `  -H "Authorization: Bearer $SNAPKEYS_KEY"`,
  ].join("\n");
  return (
    <>
      <section className="grid items-center gap-x-16 gap-y-10 pt-12 sm:pt-20 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div>
          <h1 className="max-w-2xl text-3xl sm:text-4xl">API keys that do exactly what you allowed</h1>
          <p className="mt-4 max-w-xl text-lg text-normal">
            Snapkeys issues, scopes, limits, watches and revokes API keys. It is for teams whose customers,
            partners and scripts call an API, and who want to know which key did what.
          </p>
          <div className="mt-7 flex flex-wrap gap-2.5">
            <Button asChild variant="primary" size="large">
              <Link href="/sign-up">Create a workspace</Link>
            </Button>
            <Button asChild size="large">
              <Link href="/sign-in">Sign in</Link>
            </Button>
          </div>
        </div>
        <KeySpecimen className="w-full max-w-md" />
      </section>

      <section
        aria-labelledby="first-call"
        className="mt-20 grid gap-x-16 gap-y-5 lg:grid-cols-[20rem_minmax(0,1fr)]"
      >
        <div>
          <h2 id="first-call" className="text-xl">
            The first call
          </h2>
          <p className="mt-2 text-base text-normal">
            Sign up, create a key that may read customers, and send it along. The answer holds the fields you
            granted; a header says how many were held back.
          </p>
          <p className="mt-2 text-base">
            <Link href="/docs/api" className="link">
              API reference
            </Link>
          </p>
        </div>
        <CodeBlock label="Request with curl" code={firstCall} />
      </section>

      <section aria-labelledby="what" className="mt-20">
        <h2 id="what" className="text-xl">
          What a key carries
        </h2>
        <ul className="mt-6 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
          {points.map(({ icon: Icon, title, text }) => (
            <li key={title}>
              <Icon aria-hidden="true" className="size-5 text-accent" />
              <h3 className="mt-2.5 text-base">{title}</h3>
              <p className="mt-1 text-base text-normal">{text}</p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
