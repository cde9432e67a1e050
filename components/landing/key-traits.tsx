import { Ban, Fingerprint, Gauge, Layers, ListChecks, ScrollText } from "lucide-react";

const traits = [
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

/** What a key carries with it. */
export function KeyTraits() {
  return (
    <ul className="mt-7 grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
      {traits.map(({ icon: Icon, title, text }) => (
        <li key={title}>
          <Icon aria-hidden="true" className="size-5 text-accent" />
          <h3 className="mt-2.5 text-base">{title}</h3>
          <p className="mt-1 text-base text-normal">{text}</p>
        </li>
      ))}
    </ul>
  );
}
