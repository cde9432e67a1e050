import type { WebhookView } from "@/lib/webhooks/present";

/** "All events", "api_key.created and 3 more". */
export function chosenWords({ allTypes, types }: Pick<WebhookView, "allTypes" | "types">): string {
  if (allTypes) return "All events";
  const [first = "No events", ...rest] = types;
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}

/** An address without its scheme, to be told from others at a glance. */
export const shortUrl = (url: string): string => url.replace(/^https?:\/\//, "").replace(/\/$/, "");
