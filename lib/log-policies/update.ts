import { lockCompany } from "../companies/lock";
import { environments } from "../environments";
import { command } from "../verb";
import { policyOf, type LogPolicy } from "./policy";
import { UpdateLogPoliciesInput } from "./schemas";

/** Says what is kept of the calls to environments from now on; what was kept stays until its time is over. */
export const updateLogPolicies = command({
  name: "log-policies.update",
  permission: "company:update",
  input: UpdateLogPoliciesInput,
  async run({ actor, input, db }) {
    await lockCompany(db);
    const rows = await db.logPolicy.findMany();
    const policies = environments.map((environment) => {
      const before = policyOf(
        rows.find((row) => row.environment === environment),
        environment,
      );
      return { before, after: { ...before, ...input[environment] } };
    });
    const changed = policies.filter(({ before, after }) => different(before, after));
    for (const { environment, ...chosen } of changed.map(({ after }) => after)) {
      await db.logPolicy.upsert({
        where: { companyId_environment: { companyId: actor.company.id, environment } },
        create: { companyId: actor.company.id, environment, ...chosen },
        update: chosen,
      });
    }
    return { result: policies.map(({ after }) => after), audit: changed.map(audited) };
  },
});

const different = (one: LogPolicy, other: LogPolicy): boolean =>
  one.payloads !== other.payloads || one.readSample !== other.readSample;

function audited({ before, after }: Record<"before" | "after", LogPolicy>) {
  const { environment } = after;
  const parts = ({ payloads, readSample }: LogPolicy) => ({ payloads, readSample });
  return {
    subject: { kind: "log-policy", id: null, name: environment },
    environment,
    before: parts(before),
    after: parts(after),
  };
}
