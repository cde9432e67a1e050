import type { DemoCall } from "./calls";
import type { DemoEvent } from "./events";
import { stateOf, type DemoKey } from "./key-life";

/**
 * The wrong certificates that a key was shown, as the public API puts them on record: the renewed one, which
 * the key did not know yet.
 */
export function certificateEventsOf(key: DemoKey, calls: readonly DemoCall[]): DemoEvent[] {
  const { id, name, certificateThumbprints } = stateOf(key);
  const thumbprint = certificateThumbprints.at(-1);
  return calls
    .filter(({ code }) => code === "certificate_mismatch")
    .map(({ at, requestId, method, path, address, userAgent }) => ({
      at,
      by: { id, name },
      caller: { requestId, origin: "api", method, url: path, address, userAgent },
      event: "api-keys.certificate-refused",
      actionType: "read",
      outcome: "refused",
      subject: { kind: "api-key", id, name },
      after: { thumbprint, reason: "unlisted" },
    }));
}
