import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import type { OwnerOfKey } from "@/lib/api-keys/owner";
import { snippetsFor } from "@/components/api-keys/dialogs/key-snippets";
import { CallWatch } from "./call-watch";
import { firstCallId } from "./first-call-id";

type FirstCallProps = {
  apiKey: ApiKeyView;
  owner: OwnerOfKey;
  /** Of the key's environment, without a slash at the end. */
  baseUrl: string;
  /** A call with another key counts as well. */
  anyKey?: boolean;
};

/** How a first call is made, and whether it has arrived: what stands where there is nothing to show yet. */
export function FirstCall({ apiKey, owner, baseUrl, anyKey = false }: FirstCallProps) {
  const [curl] = snippetsFor({
    secret: "$SNAPKEYS_KEY",
    key: apiKey,
    ceiling: owner.role.grants,
    baseUrl,
  });
  return (
    <Card id={firstCallId} aria-labelledby="first-call-title" className="scroll-mt-16">
      <CardHeader
        id="first-call-title"
        title="Make the first call"
        description={`With the secret of ${apiKey.name} in SNAPKEYS_KEY, from a terminal or your program. Refused calls are told as well.`}
      />
      <CardBody className="space-y-3">
        {curl && <CodeBlock code={curl.code} label={curl.label} />}
        <CallWatch keyId={anyKey ? null : apiKey.id} />
      </CardBody>
    </Card>
  );
}
