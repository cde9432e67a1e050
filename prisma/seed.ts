import { prisma } from "@/lib/db";
import { runCommand } from "@/lib/runtime/command";
import { demoPassword } from "./factories";
import { people } from "./seed/people";
import { companyIdOf, type CompanyPlan } from "./seed/plan";
import { demoCompanies, seedOnce } from "./seed/seed-once";

/** `npm run seed`: fills the demo companies and says what is there. */
await runCommand(async () => {
  const outcome = await seedOnce();
  if (outcome === "refused") {
    console.error(
      "Nothing was seeded: this database holds companies or people that the seed did not make. Set DATABASE_URL to an empty one.",
    );
    process.exitCode = 1;
    return;
  }
  const names = demoCompanies.map(({ name }) => name).join(" and ");
  console.log(outcome === "seeded" ? `Seeded ${names}.` : `${names} are here already: nothing was changed.`);
  for (const plan of demoCompanies) console.log(`  ${plan.name.padEnd(8)}${await contentsOf(plan)}`);
  const emails = Object.values(people).map(({ email }) => email);
  console.log(`Sign in as ${emails.join(", ")}; the password is ${demoPassword}`);
});

/** "270 customers, 20 keys, …" */
async function contentsOf(plan: CompanyPlan): Promise<string> {
  const where = { companyId: companyIdOf(plan) };
  const counts = {
    members: await prisma().member.count({ where }),
    accounts: await prisma().account.count({ where }),
    customers: await prisma().customer.count({ where }),
    licenses: await prisma().license.count({ where }),
    "telemetry rows": await prisma().telemetry.count({ where }),
    events: await prisma().event.count({ where }),
    posts: await prisma().post.count({ where }),
    comments: await prisma().comment.count({ where }),
    "service accounts": await prisma().serviceAccount.count({ where }),
    "API keys": await prisma().apiKey.count({ where: { ...where, kind: "secret", deletedAt: null } }),
    "public keys": await prisma().apiKey.count({ where: { ...where, kind: "public", deletedAt: null } }),
    jobs: await prisma().job.count({ where }),
    requests: await prisma().requestLog.count({ where }),
    "security-log rows": await prisma().auditLog.count({ where }),
  };
  return Object.entries(counts)
    .map(([noun, count]) => `${count.toLocaleString("en")} ${noun}`)
    .join(", ");
}
