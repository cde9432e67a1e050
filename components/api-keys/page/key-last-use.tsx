import { CallStatus } from "@/components/request-logs/call-status";
import { shortPath } from "@/components/request-logs/outcome-words";
import { Card, CardBody } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Time } from "@/components/ui/time";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { agentWords } from "@/lib/network/user-agent";
import type { CallView } from "@/lib/request-logs/present";
import { counted } from "@/components/api-keys/words";

type KeyLastUseProps = { apiKey: ApiKeyView; last: CallView | null; now: Date };

/** When the key was last used, from where, by what and for what. */
export function KeyLastUse({ apiKey: key, last, now }: KeyLastUseProps) {
  return (
    <Card aria-labelledby="last-use">
      <CardBody className="pb-2">
        <h2 id="last-use" className="text-lg">
          Last use
        </h2>
        {key.lastRequest === null ? (
          <p className="mt-1 mb-2 text-sm text-muted">
            Never used.{key.status === "active" && " Whoever has the secret can call with it."}
          </p>
        ) : (
          <Facts className="mt-1 [--fact-label:5.5rem]">
            <Fact label="Time">
              <Time value={key.lastRequest} now={now} />
            </Fact>
            {last && <CallFacts call={last} />}
            <Fact label="So far">{counted(key.requestCount, "call")}</Fact>
          </Facts>
        )}
      </CardBody>
    </Card>
  );
}

function CallFacts({ call }: { call: CallView }) {
  return (
    <>
      <Fact label="Call">
        <code className="font-mono text-xs break-all">
          {call.method} {shortPath(call.path)}
        </code>
      </Fact>
      <Fact label="Answer">
        <CallStatus call={call} />
      </Fact>
      <Fact label="Address">
        <code className="font-mono text-xs break-all">{call.address ?? "Not known"}</code>
      </Fact>
      <Fact label="Program">
        <span className="break-words">{agentWords(call.userAgent) ?? "Not told"}</span>
      </Fact>
    </>
  );
}
