import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Facts } from "@/components/ui/facts";
import { Time } from "@/components/ui/time";
import type { CustomerField, CustomerView } from "@/lib/customers/view";
import type { Environment } from "@/lib/environments";
import { fieldsWords } from "./customer-words";

type CustomerFactsProps = {
  customer: CustomerView;
  environment: Environment;
  /** What its account is called; null: that may not be read. */
  account: string | null;
  withheld: readonly CustomerField[];
  now: Date;
};

/** What is known about a customer, as far as the viewer may read it. */
export function CustomerFacts({ customer, environment, account, withheld, now }: CustomerFactsProps) {
  const { id, accountId, email, externalId, metadata, createdAt, updatedAt } = customer;
  const filled = metadata && Object.keys(metadata).length > 0;
  return (
    <Card aria-labelledby="facts">
      <CardHeader id="facts" title="About" />
      <CardBody className="pt-2">
        <Facts className="[--fact-label:6.5rem]">
          <Fact label="Environment">
            <EnvironmentMark environment={environment} />
          </Fact>
          {email !== undefined && <Fact label="E-mail">{email ?? <None />}</Fact>}
          {externalId !== undefined && (
            <Fact label="External id">
              {externalId === null ? (
                <None />
              ) : (
                <span className="font-mono text-sm break-all">{externalId}</span>
              )}
            </Fact>
          )}
          {accountId !== undefined && <Fact label="Account">{account ?? accountId}</Fact>}
          {id !== undefined && (
            <Fact label="Id">
              <span className="inline-flex items-center gap-1 font-mono text-xs break-all">
                {id} <CopyButton value={id} label="Copy the id" variant="ghost" size="small" />
              </span>
            </Fact>
          )}
          {createdAt !== undefined && (
            <Fact label="Created">
              <Time value={createdAt} now={now} />
            </Fact>
          )}
          {updatedAt !== undefined && (
            <Fact label="Changed">
              <Time value={updatedAt} now={now} />
            </Fact>
          )}
        </Facts>
        {metadata !== undefined &&
          (filled ? (
            <CodeBlock label="Metadata" code={JSON.stringify(metadata, null, 2)} className="mt-2" />
          ) : (
            <p className="text-sm text-muted">No metadata.</p>
          ))}
        {withheld.length > 0 && (
          <p className="mt-3 text-sm text-muted">Your role does not show you {fieldsWords(withheld)}.</p>
        )}
      </CardBody>
    </Card>
  );
}

const None = () => <span className="text-muted">None</span>;
