import { environmentLabels, environments } from "@/lib/environments";
import { firstGrants } from "@/lib/public-keys/schemas";
import type { KeyPlan } from "./key-plan";
import type { CompanyPlan } from "./plan";

/** The public keys as they came with the company, one an environment, and what was done to them since. */
export function publicKeysOf({ publicKeys, foundedDaysAgo }: CompanyPlan): KeyPlan[] {
  return environments.map((environment) => ({
    name: `Public key (${environmentLabels[environment].toLowerCase()})`,
    owner: null,
    environment,
    createdDaysAgo: foundedDaysAgo,
    permissions: [...firstGrants],
    ...publicKeys[environment],
  }));
}
