import { environments } from "@/lib/environments";
import type { DemoLicense } from "./licenses";
import { idOf } from "./ids";
import type { CompanyPlan } from "./plan";
import { randomOf } from "./random";
import { dayMs, historyDays, later } from "./times";

const platforms = ["linux", "windows", "macos"];
const versions = [
  [6, "5.2.0"],
  [3, "5.1.4"],
  [1, "4.9.11"],
] as const;

/** Measurements of the last 30 days, from the products that customers are licensed for. */
export function telemetryOf(plan: CompanyPlan, licenses: readonly DemoLicense[], now: Date) {
  return environments.flatMap((environment) => {
    const random = randomOf(`${plan.slug}/telemetry/${environment}`);
    const sources = licenses.filter((license) => license.environment === environment);
    return Array.from({ length: plan.telemetry[environment] }, (_, index) => {
      const license = random.pick(sources);
      const { name, from, to } = random.pick(plan.measures);
      const started = Math.min(historyDays * dayMs, now.getTime() - license.createdAt.getTime());
      const occurredAt = later(now, -random.next() * started);
      return {
        companyId: license.companyId,
        environment,
        id: idOf(`${plan.slug}/telemetry/${environment}/${index + 1}`),
        customerId: license.customerId,
        licenseId: license.id,
        name,
        value: Math.round((from + random.next() ** 2 * (to - from)) * 10) / 10,
        attributes: {
          product: license.product,
          version: random.weighted(versions),
          platform: random.pick(platforms),
        },
        occurredAt,
        createdAt: new Date(Math.min(now.getTime(), occurredAt.getTime() + random.int(200, 9_000))),
      };
    });
  });
}
