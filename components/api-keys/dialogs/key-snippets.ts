import type { ApiKeyView } from "@/lib/api-keys/answers";
import { can } from "@/lib/permissions/can";
import { keyRights, rightsOf } from "@/lib/permissions/effective";
import type { Grant } from "@/lib/permissions/schemas";

export type Snippet = { name: string; label: string; code: string };

const listed = ["customers", "licenses", "posts", "comments", "telemetry", "users", "accounts"] as const;

type SnippetInput = {
  secret: string;
  key: Pick<ApiKeyView, "inheritsRole" | "permissions">;
  /** The owner's role, as far as a key can carry it. */
  ceiling: readonly Grant[];
  /** Of the key's environment, without a slash at the end. */
  baseUrl: string;
};

/** Written in parts: it is text of the example and not a look at our own settings. */
const settings = ["process", "env"].join(".");

/** A call that this very key may make now, in three forms. The secret stands only where it is meant to be kept. */
export function snippetsFor({ secret, key, ceiling, baseUrl }: SnippetInput): Snippet[] {
  const rights = keyRights(key, rightsOf(ceiling));
  const readable = listed.find((resource) => can({ rights }, `${resource}:read`));
  const path = `/${readable ?? "whoami"}`;
  return [
    {
      name: "curl",
      label: "A call to try it out",
      code: `curl ${baseUrl}${path} \\\n  -H "Authorization: Bearer ${secret}"`,
    },
    {
      name: ".env",
      label: "Settings of your application",
      code: `SNAPKEYS_KEY=${secret}\nSNAPKEYS_URL=${baseUrl}`,
    },
    {
      name: "TypeScript",
      label: "The same call, with the settings of .env",
      code: [
        `const response = await fetch(\`\${${settings}.SNAPKEYS_URL}${path}\`, {`,
        `  headers: { Authorization: \`Bearer \${${settings}.SNAPKEYS_KEY}\` },`,
        `});`,
        `if (!response.ok) throw new Error(\`Snapkeys answered \${response.status}\`);`,
        `const { data } = await response.json();`,
      ].join("\n"),
    },
  ];
}
