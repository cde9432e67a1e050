import { CardFooter } from "@/components/ui/card";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import type { Concerned } from "@/lib/api-keys/attention";
import { keysHref } from "./attention-items";

const words = {
  everlasting: "without an expiry",
  wide: "with all permissions",
  unrestricted: "without restrictions in production",
} as const;

const risky = ["everlasting", "wide", "unrestricted"] as const;

/** Risks that a company may want to take: how many keys take which. */
export function KeyRisks({ risks }: { risks: Concerned }) {
  const taken = risky.filter((risk) => risks[risk].count > 0);
  if (taken.length === 0) return null;
  return (
    <CardFooter className="mt-auto justify-start">
      <h3 className="text-sm font-normal">Keys that take a risk:</h3>
      <ul className="flex flex-wrap gap-y-1">
        {taken.map((risk) => (
          <li key={risk} className="after:px-1.5 not-last:after:content-['·'/'']">
            <Link href={keysHref(risk)} prefetch={false} className="link">
              {risks[risk].more ? "more than " : ""}
              {figure(risks[risk].count)} {words[risk]}
            </Link>
          </li>
        ))}
      </ul>
    </CardFooter>
  );
}
