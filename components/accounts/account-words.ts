import { counted } from "@/components/api-keys/words";
import type { DeletedAccount } from "@/lib/accounts/delete";
import type { AccountCustomers } from "@/lib/accounts/present";
import { environments } from "@/lib/environments";

export function customersIn(customers: AccountCustomers): number {
  return environments.reduce((sum, environment) => sum + customers[environment], 0);
}

/** What became of what was in an account, once it is deleted. */
export function deletedWords({ movedTo, customers, keys }: DeletedAccount): string | undefined {
  const said = [
    movedTo !== null && `${counted(customers, "customer")} moved to ${movedTo}.`,
    keys.narrowed > 0 && `${counted(keys.narrowed, "key")} lost it.`,
    keys.stranded > 0 &&
      `${counted(keys.stranded, "key")} now reach${keys.stranded === 1 ? "es" : ""} nothing.`,
  ].filter((line) => line !== false);
  return said.length === 0 ? undefined : said.join(" ");
}
