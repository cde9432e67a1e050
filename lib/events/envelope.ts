import type { DeliveredEvent } from "../deliveries/target";

/**
 * An event as the world outside gets it, everywhere in this shape (Standard Webhooks 1.0.0: type, timestamp, data).
 * Thin: who needs more asks the API.
 */
export type Envelope = {
  id: string;
  /** "api_key.created", or an app's own. */
  type: string;
  /** When it happened, ISO 8601. */
  timestamp: string;
  /** snapkeys: told by Snapkeys. app: created with POST /events. */
  source: string;
  /** Null: of the whole company. */
  environment: string | null;
  companyId: string;
  /** The call that caused it, as the logs have it. */
  requestId: string | null;
  data: unknown;
};

export function envelopeOf(event: DeliveredEvent): Envelope {
  const { id, type, occurredAt, source, environment, companyId, requestId, data } = event;
  return { id, type, timestamp: occurredAt.toISOString(), source, environment, companyId, requestId, data };
}
