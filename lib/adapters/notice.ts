import { companyHref } from "../companies/address";
import type { Scoped } from "../database/scope";
import { env } from "../env";
import { enqueueMails } from "../mail/enqueue";
import type { Letter } from "../mail/letter";
import { whoMay } from "../members/who-may";
import type { BareAdapter } from "./find";

type Company = { id: string; name: string };
type Failing = { row: BareAdapter; why: string; since: Date };

/** Writes to everybody who may change adapters that one of them fails, once for each time that it begins to. */
export async function tellOfFailing(db: Scoped, company: Company, failing: Failing): Promise<void> {
  const people = await whoMay(db, "adapters:update");
  const { row, since } = failing;
  await enqueueMails(
    db,
    people.map((to) => ({
      to: to.email,
      letter: letterOf(company, failing, to.name),
      onceKey: `adapter-failing:${row.id}:${since.toISOString()}:${to.email}`,
    })),
  );
}

function letterOf(company: Company, { row, why, since }: Failing, name: string): Letter {
  const scheduled = row.everyMinutes !== null && row.pausedAt === null;
  return {
    subject: `The adapter ${row.name} fails`,
    greeting: `Hello ${name},`,
    paragraphs: [
      `The adapter ${row.name} of ${company.name} (${row.environment}) has failed since ${since.toISOString().slice(0, 16).replace("T", " ")} UTC. ${why}`,
      scheduled
        ? "It goes on trying, less and less often, up to every six hours. This is the only mail about it until it works again."
        : "It is not tried again by itself. Put it right, and start it from its page.",
    ],
    action: { label: "Open the adapter", url: env().appUrl + companyHref(company.id, `/adapters/${row.id}`) },
    footer: `You get this because you may change the adapters of ${company.name}.`,
  };
}
