import type { DemoCustomer } from "./customers";
import { idOf } from "./ids";
import type { CompanyPlan } from "./plan";
import { randomOf, type Random } from "./random";
import { dayMs, later } from "./times";

export type DemoLicense = ReturnType<typeof licensesOf>[number];

const plans = [
  [4, { plan: "Starter", seats: 3 }],
  [4, { plan: "Team", seats: 15 }],
  [3, { plan: "Business", seats: 60 }],
  [1, { plan: "Enterprise", seats: 400 }],
] as const satisfies [number, { plan: string; seats: number }][];

/** One license for most customers, two or three for some; a year at a time, a few suspended or run out. */
export function licensesOf(plan: CompanyPlan, customers: readonly DemoCustomer[], now: Date) {
  const random = randomOf(`${plan.slug}/licenses`);
  return customers.flatMap((customer) => {
    const products = random.shuffled(plan.products).slice(
      0,
      random.weighted([
        [7, 1],
        [2, 2],
        [1, 3],
      ]),
    );
    return products.map((product) => {
      const { plan: bought, seats } = random.weighted(plans);
      const { startsAt, expiresAt, status } = term(random, customer.createdAt, now);
      return {
        companyId: customer.companyId,
        environment: customer.environment,
        id: idOf(`${plan.slug}/license/${customer.externalId}/${product}`),
        customerId: customer.id,
        product,
        plan: bought,
        seats: Math.max(1, Math.round(seats * (0.4 + random.next()))),
        status,
        startsAt,
        expiresAt,
        createdAt: customer.createdAt,
        updatedAt: startsAt,
      };
    });
  });
}

/** The year that runs now, or the last one of a customer who did not renew. */
function term(random: Random, since: Date, now: Date) {
  const years = Math.floor((now.getTime() - since.getTime()) / (365 * dayMs));
  const renewed = years === 0 || random.chance(0.93);
  const startsAt = later(since, (renewed ? years : years - 1) * 365 * dayMs);
  const endless = renewed && random.chance(0.06);
  return {
    startsAt,
    expiresAt: endless ? null : later(startsAt, 365 * dayMs),
    status: renewed ? (random.chance(0.04) ? "suspended" : "active") : "expired",
  };
}
