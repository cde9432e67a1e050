import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { deliveryStatuses } from "@/lib/deliveries/schemas";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const place = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/i;

/** What the address of an endpoint's page says. */
export type WebhookAddress = {
  id: string;
  status: (typeof deliveryStatuses)[number] | null;
  before: string | null;
  /** The delivery that is open beside the list. */
  delivery: string | null;
};

/** Reads the address; what it does not know counts as absent. */
export function readWebhookAddress(id: string, params: SearchParams): WebhookAddress {
  const matching = (name: string, pattern: RegExp) => {
    const value = parameter(params, name);
    return pattern.test(value) ? value : null;
  };
  return {
    id,
    status: choice(params, "status", deliveryStatuses),
    before: matching("before", place),
    delivery: matching("delivery", uuid),
  };
}

/** The address as it is, but for `change`. */
export function webhookHref(address: WebhookAddress, change: Partial<WebhookAddress>): string {
  const { id, ...params } = { ...address, ...change };
  return hrefOf(`/webhooks/${id}`, params);
}
