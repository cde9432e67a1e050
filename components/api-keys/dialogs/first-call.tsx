import { CodeBlock } from "@/components/ui/code-block";
import type { OwnerOfKey } from "@/lib/api-keys/owner";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { snippetsFor } from "./key-snippets";

type FirstCallProps = {
  apiKey: ApiKeyView;
  owner: OwnerOfKey;
  /** Of the key's environment, without a slash at the end. */
  baseUrl: string;
};

/** How a key's first call is made: what stands where there is nothing to show yet. */
export function FirstCall({ apiKey, owner, baseUrl }: FirstCallProps) {
  const [curl] = snippetsFor({
    secret: "$SNAPKEYS_KEY",
    key: apiKey,
    ceiling: owner.role.grants,
    baseUrl,
  });
  return (
    <>
      <p>Every call shows here as soon as it is answered, refused ones too. Make one with the secret:</p>
      {curl && <CodeBlock code={curl.code} label={curl.label} className="mt-4 text-start" />}
    </>
  );
}
