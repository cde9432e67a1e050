import type { ReactNode } from "react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Time } from "@/components/ui/time";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import type { KeyScope } from "@/lib/api-keys/scope";
import { certificateWords } from "./restriction-words";

type KeyRestrictionsProps = { apiKey: ApiKeyView; scope: KeyScope; now: Date; children: ReactNode };

/** What a call must fulfil beside the secret; `children` tries an address. */
export function KeyRestrictions({ apiKey: key, scope, now, children }: KeyRestrictionsProps) {
  return (
    <div className="space-y-4">
      <Card aria-labelledby="when-and-where">
        <CardHeader
          id="when-and-where"
          title="When and where"
          description="A call that does not fulfil all of this is refused before it costs anything."
        />
        <CardBody className="pt-2">
          <Facts>
            <Fact label="Environment">
              <EnvironmentMark environment={key.environment} />
              <p className="mt-1 text-sm text-muted">For life. Elsewhere it is answered 401.</p>
            </Fact>
            <Fact label="Starts">
              {key.notBefore ? <Moment value={key.notBefore} now={now} /> : "When it was created"}
            </Fact>
            <Fact label="Expires">
              {key.expirationDate ? <Moment value={key.expirationDate} now={now} /> : "Never"}
            </Fact>
            <Fact label="Client certificate">
              {certificateWords(key)}
              {key.enforceMtls && <Codes codes={key.certificateThumbprints} />}
            </Fact>
          </Facts>
        </CardBody>
      </Card>
      <Card aria-labelledby="addresses">
        <CardHeader id="addresses" title="Addresses" description={addressHint(key)} />
        <CardBody className="space-y-4">
          {key.allowedIps.length > 0 && <Codes codes={key.allowedIps} />}
          {children}
        </CardBody>
      </Card>
      <Card aria-labelledby="data">
        <CardHeader id="data" title="Data" description="Whose data the key can read and change." />
        <CardBody className="pt-2">
          <Facts>
            <Fact label="Accounts">
              <Reach reach={scope.accounts} noun="account" />
            </Fact>
            <Fact label="Customers">
              <Reach reach={scope.customers} noun="customer" />
            </Fact>
          </Facts>
        </CardBody>
      </Card>
    </div>
  );
}

function Moment({ value, now }: { value: string; now: Date }) {
  return (
    <>
      <Time value={value} now={now} as="exact" />{" "}
      <span className="text-sm text-muted">
        (<Time value={value} now={now} />)
      </span>
    </>
  );
}

function addressHint({ allowedIps }: ApiKeyView): string {
  if (allowedIps.length === 0) return "Calls may come from any address.";
  return "Calls must come from one of these. Others are answered 403.";
}

function Codes({ codes }: { codes: readonly string[] }) {
  return (
    <ul className="mt-1 space-y-1">
      {codes.map((code) => (
        <li key={code}>
          <code className="font-mono text-xs break-all text-normal">{code}</code>
        </li>
      ))}
    </ul>
  );
}

function Reach({ reach, noun }: { reach: KeyScope["accounts"]; noun: string }) {
  if (reach === null) return `All ${noun}s, later ones too`;
  if (reach.count === 0) return `None: it reaches no ${noun}’s data`;
  const rest = reach.count - reach.named.length;
  return (
    <ul className="space-y-0.5">
      {reach.named.map(({ id, name }) => (
        <li key={id} className="break-words">
          {name ?? <code className="font-mono text-xs">{id}</code>}
        </li>
      ))}
      {rest > 0 && <li className="text-sm text-muted">and {rest} more</li>}
    </ul>
  );
}
