import type { Calling, Script } from "../script";
import type { KeyName, StoryKey } from "./keys";

type CallerPlan = Omit<Calling, "keyId" | "environment"> & { key: KeyName };

const get = (weight: number, path: string) => ({ weight, method: "GET", path });
const post = (weight: number, path: string) => ({ weight, method: "POST", path });
const denied = { status: 403, code: "permission_denied" };
const forbidden = { status: 403, code: "field_forbidden" };
const slow = { status: 429, code: "rate_limited" };

const dublin = { country: "IE", city: "Dublin" };
const stockholm = { country: "SE", city: "Stockholm" };

/** Who calls the shop's API all day. */
const callers: readonly CallerPlan[] = [
  {
    ...{ key: "Storefront", perHour: 150, userAgent: "undici", ...stockholm },
    calls: [
      get(9, "/customers/{id}"),
      get(5, "/customers"),
      get(4, "/licenses"),
      get(4, "/posts"),
      post(3, "/events"),
      post(2, "/customers"),
    ],
    addresses: ["203.0.113.10", "203.0.113.11"],
  },
  {
    ...{ key: "Mobile app", perHour: 110, userAgent: "HarborCoffee/5.4.1 (iOS 19.2)", ...dublin },
    calls: [get(8, "/customers/{id}"), get(5, "/posts"), get(3, "/licenses"), post(2, "/telemetry")],
    addresses: ["203.0.113.90", "203.0.113.94", "198.51.100.31", "198.51.100.140"],
  },
  {
    ...{ key: "Warehouse scanners", perHour: 75, userAgent: "scanner-agent/2.8", ...dublin },
    calls: [post(8, "/telemetry"), get(2, "/licenses")],
    addresses: ["203.0.113.130", "203.0.113.131", "203.0.113.140"],
  },
  {
    ...{ key: "Partner: Beanline", perHour: 32, userAgent: "python-requests/2.32.5" },
    ...{ country: "NL", city: "Amsterdam" },
    calls: [
      get(8, "/customers"),
      { ...get(1, "/licenses"), refusal: denied },
      { ...get(1, "/customers"), refusal: forbidden },
      { ...get(1, "/customers"), refusal: slow },
    ],
    addresses: ["192.0.2.44"],
  },
  {
    ...{ key: "Payment reconciliation", perHour: 14, userAgent: "Java-http-client/25", ...stockholm },
    calls: [get(5, "/customers"), get(4, "/licenses")],
    addresses: ["203.0.113.200"],
  },
  {
    ...{ key: "CRM export", perHour: 8, userAgent: "Airflow/3.1", country: "ES", city: "Madrid" },
    calls: [get(3, "/customers"), get(2, "/licenses")],
    addresses: ["198.51.100.66"],
  },
  {
    ...{ key: "Old checkout", perHour: 6, userAgent: "PHP/8.1", country: "DE", city: "Frankfurt am Main" },
    calls: [get(3, "/customers/{id}"), post(1, "/customers")],
    addresses: ["192.0.2.17"],
  },
  {
    ...{ key: "Release checks", perHour: 5, userAgent: "Playwright/1.60", ...stockholm },
    calls: [get(3, "/posts"), get(2, "/comments"), get(2, "/customers")],
    addresses: ["203.0.113.24"],
  },
  {
    ...{ key: "Summer campaign", perHour: 1.5, userAgent: "Next.js Middleware", ...dublin },
    calls: [get(1, "/posts")],
    addresses: ["198.51.100.200"],
  },
];

/** The same by the ids of the keys. */
export function scriptOf(keys: readonly StoryKey[], customers: readonly string[]): Script {
  const calling = callers.flatMap(({ key, ...caller }): Calling[] => {
    const row = keys.find(({ name }) => name === key)?.row;
    return row ? [{ keyId: row.id, environment: row.environment, ...caller }] : [];
  });
  return { calling, customers: [...customers] };
}
