import { can } from "@/lib/permissions/can";
import { rightsOf } from "@/lib/permissions/effective";
import { keyResources, type Permission } from "@/lib/permissions/registry";
import type { PublicKeyView } from "@/lib/public-keys/present";

/**
 * A call that a page can make with this very key now.
 * @param baseUrl of the key's environment, without a slash at the end
 */
export function pageSnippet(
  key: Pick<PublicKeyView, "key" | "start" | "permissions">,
  baseUrl: string,
): string {
  const rights = rightsOf(key.permissions);
  const readable = keyResources.find((resource) => can({ rights }, `${resource}:read` as Permission)); // an unknown pair is in nobody's rights
  return [
    `const response = await fetch("${baseUrl}/${readable ?? "whoami"}", {`,
    `  headers: { Authorization: "Bearer ${key.key ?? `${key.start}…`}" },`,
    `});`,
    `if (!response.ok) throw new Error(\`Snapkeys answered \${response.status}\`);`,
    `const { data } = await response.json();`,
  ].join("\n");
}
