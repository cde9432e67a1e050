import type { ApiKeyView } from "@/lib/api-keys/answers";
import { counted } from "@/components/api-keys/words";

/** From where the key may call: "From any address", "From 2 address ranges", "From 203.0.113.0/24". */
export function addressWords({ allowedIps }: Pick<ApiKeyView, "allowedIps">): string {
  const [only] = allowedIps;
  if (only === undefined) return "From any address";
  return allowedIps.length === 1 ? `From ${only}` : `From ${allowedIps.length} address ranges`;
}

/** What the key must show beside its secret. */
export function certificateWords(key: Pick<ApiKeyView, "enforceMtls" | "certificateThumbprints">): string {
  if (!key.enforceMtls) return "No client certificate needed";
  const { length } = key.certificateThumbprints;
  if (length === 0) return "With any client certificate of the trusted authority";
  return length === 1 ? "With one certain client certificate" : `With one of ${length} client certificates`;
}

/** What of one kind of thing the key reaches: "All accounts", "2 accounts only", "No account". */
export function reachWords(access: { ids: readonly string[] } | null, noun: string): string {
  if (access === null) return `All ${noun}s`;
  return access.ids.length === 0 ? `No ${noun}` : `${counted(access.ids.length, noun)} only`;
}
