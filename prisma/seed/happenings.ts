import type { DemoCall } from "./calls";
import { idOf } from "./ids";
import { companyIdOf, type CompanyPlan, type Happening } from "./plan";
import { randomOf, type Random } from "./random";
import { later } from "./times";

/** What the company's programs told through the public API: a row for each of the calls that did. */
export function happeningsOf(plan: CompanyPlan, calls: readonly DemoCall[]) {
  return calls
    .filter(({ method, path, status }) => method === "POST" && path.endsWith("/events") && status === 201)
    .map(({ id, at, environment, apiKeyId, userId, requestId }) => {
      const random = randomOf(`${plan.slug}/event/${id}`);
      const [type, data] = random.weighted(
        plan.happenings.map(([weight, ...told]) => [weight, told] as const),
      );
      return {
        companyId: companyIdOf(plan),
        environment,
        id: idOf(`${plan.slug}/event/${id}`),
        type,
        source: "app",
        data: dataOf(data, random),
        ...{ apiKeyId, userId, requestId },
        occurredAt: later(at, -random.int(20, random.chance(0.8) ? 400 : 90_000)),
        createdAt: at,
      };
    });
}

function dataOf(told: Happening[2], random: Random): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(told).map(([name, values]) => {
      const [from, to] = values;
      const isRange = typeof from === "number" && typeof to === "number";
      return [name, isRange ? random.int(from, to) : random.pick<string | number>(values)];
    }),
  );
}
