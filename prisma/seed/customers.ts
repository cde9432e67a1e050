import { environments, type Environment } from "@/lib/environments";
import { idOf } from "./ids";
import { accountIdOf, companyIdOf, type CompanyPlan } from "./plan";
import { randomOf } from "./random";
import { dayMs, later } from "./times";

export type DemoCustomer = ReturnType<typeof customersOf>[number];

const firstNames =
  "Alba Amir Anouk Bea Cem Dana Elif Esra Finn Greta Hugo Ines Jonas Kaya Lena Luca Maren Milo Nadia Noor Omar Petra Quinn Rosa Samir Tess Ugo Vera Wim Yara Zoe".split(
    " ",
  );
const lastNames =
  "Abbott Berg Castro Dahl Engel Farah Garcia Holm Ito Jensen Kaya Larsen Meyer Novak Osei Patel Quist Rossi Silva Tanaka Ulrich Visser Weber Yilmaz Zeller".split(
    " ",
  );
const countries = ["AT", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "NL", "NO", "PL", "PT", "SE", "US"];
const segments = [
  [6, "small"],
  [3, "medium"],
  [1, "large"],
] as const;

/** Every customer of a company, oldest first within each environment. */
export function customersOf(plan: CompanyPlan, now: Date) {
  return environments.flatMap((environment) => {
    const random = randomOf(`${plan.slug}/customers/${environment}`);
    const names = random.shuffled(
      plan.roots.flatMap((root) => plan.trades.map((trade) => `${root} ${trade}`)),
    );
    const count = plan.customers[environment];
    return names.slice(0, count).map((name, index) => {
      const number = `${environment}/${index + 1}`;
      const age = plan.foundedDaysAgo * (1 - (index + random.next()) / count) ** 1.3;
      const createdAt = later(now, -age * dayMs - 3 * 3_600_000);
      const contact = `${random.pick(firstNames)}.${random.pick(lastNames)}`;
      const updatedAt = later(createdAt, random.next() ** 3 * (now.getTime() - createdAt.getTime()));
      return {
        companyId: companyIdOf(plan),
        environment,
        id: idOf(`${plan.slug}/customer/${number}`),
        accountId: accountIdOf(plan, random.pick(plan.accounts)),
        name: named(name, environment),
        email: `${contact}@${name.replaceAll(" ", "-")}.example`.toLowerCase(),
        externalId: `${plan.slug.slice(0, 3)}-${environment.charAt(0)}${10_001 + index}`.toUpperCase(),
        metadata: { segment: random.weighted(segments), country: random.pick(countries) },
        createdAt,
        updatedAt,
      };
    });
  });
}

/** Data of the trial environments says so. */
function named(name: string, environment: Environment): string {
  if (environment === "production") return name;
  return `${name} (${environment === "staging" ? "test" : "sample"})`;
}
