import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { environmentLabels } from "@/components/shell/environment-mark";
import { Card, CardBody } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { keyHref } from "@/components/api-keys/key-address";
import { addressWords, certificateWords, reachWords } from "./restriction-words";

/** What the key is restricted to, a line each. */
export function KeySummary({ apiKey: key, now }: { apiKey: ApiKeyView; now: Date }) {
  const lines: ReactNode[] = [
    `${environmentLabels[key.environment]} only`,
    key.expirationDate ? (
      <>
        Until <Time value={key.expirationDate} now={now} as="date" />
      </>
    ) : (
      "Never expires"
    ),
    addressWords(key),
    certificateWords(key),
    reachWords(key.accountsAccess, "account"),
    reachWords(key.customersAccess, "customer"),
  ];
  return (
    <Card aria-labelledby="restrictions">
      <CardBody>
        <div className="flex items-baseline justify-between gap-4">
          <h2 id="restrictions" className="text-lg">
            Restrictions
          </h2>
          <Link href={keyHref(key.id, "restrictions")} className="link text-sm">
            Look closer
          </Link>
        </div>
        <ul className="mt-1.5 space-y-1 text-sm text-normal">
          {lines.map((line, index) => (
            <li key={index} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
