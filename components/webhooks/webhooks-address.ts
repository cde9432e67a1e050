import { choice, hrefOf, type SearchParams } from "@/components/shell/page-address";
import { environments, type Environment } from "@/lib/environments";

export const webhooksPath = "/webhooks";
/** The same with the dialog open that creates an endpoint. */
export const createWebhookPath = `${webhooksPath}?create=1`;

/** What the address of the webhooks says; null where it says nothing. */
export type WebhooksAddress = {
  environment: Environment | null;
  /** Only those that fail, or were stopped for it. */
  status: "failing" | null;
};

/** Reads the address; what it does not know counts as absent. */
export function readWebhooksAddress(params: SearchParams): WebhooksAddress {
  return {
    environment: choice(params, "environment", environments),
    status: choice(params, "status", ["failing"]),
  };
}

export const webhooksHref = (address: Partial<WebhooksAddress>): string => hrefOf(webhooksPath, address);
