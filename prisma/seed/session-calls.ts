import type { DemoCall } from "./calls";
import { bytesOf, endpointOf, placeOfAddress } from "./call-facts";
import { idOf, timeOrderedIdOf } from "./ids";
import { belongsTo, companyIdOf, type CompanyPlan } from "./plan";
import { randomOf } from "./random";
import type { DemoSession } from "./sessions";
import { later, minuteMs } from "./times";

const paths = [
  "/public-api/v3/whoami",
  "/public-api/v3/authentication/api-keys?filter[status]=active",
  "/public-api/v3/authentication/api-keys?sort=-lastRequest&page[size]=20",
  "/public-api/v3/customers?page[size]=20",
];

/** What the people of a company did with the tokens of their API sessions. */
export function sessionCallsOf(plan: CompanyPlan, sessions: readonly DemoSession[]): DemoCall[] {
  return sessions
    .filter(({ person, row }) => row.origin === "api" && belongsTo(plan, person))
    .flatMap(({ row }) => {
      const random = randomOf(`${plan.slug}/${row.id}`);
      return paths.map((path, index) => {
        const at = later(row.createdAt, (1 + index * 4 + random.next() * 3) * minuteMs);
        const id = timeOrderedIdOf(at, `${row.id}/${index}`);
        return {
          id,
          at,
          requestId: idOf(`${row.id}/${index}`),
          companyId: companyIdOf(plan),
          environment: "production",
          method: "GET",
          path,
          status: 200,
          code: null,
          apiKeyId: null,
          secretId: null,
          userId: row.userId,
          accountId: null,
          customerId: null,
          endpoint: endpointOf("GET", path),
          fingerprint: null,
          address: row.address,
          ...placeOfAddress(row.address),
          userAgent: row.userAgent,
          durationMicros: random.int(3_000, 14_000),
          ...bytesOf({ id, method: "GET", path, status: 200 }),
        };
      });
    });
}
