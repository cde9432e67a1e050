import { z } from "zod";

// What the columns of a CSV file become. Client-safe: the dialog shows it, the door reads it.

/** "keep" keeps a cell in the metadata, by the name of its column; "" leaves it out. */
export const csvTargets = ["name", "email", "externalId", "accountId", "metadata", "keep", ""] as const;
export type CsvTarget = (typeof csvTargets)[number];

export const mostColumns = 200;

/** One a column, in their order. */
export const CsvColumns = z.array(z.enum(csvTargets)).min(1).max(mostColumns);

/** A column of a file that somebody has chosen. */
export type CsvColumn = { name: string; sample: string; target: CsvTarget };

/** Names that files give to what a customer has, in letters and figures alone. */
const known: Readonly<Record<string, CsvTarget>> = {
  ...{ name: "name", fullname: "name", customer: "name", customername: "name", company: "name" },
  ...{ email: "email", emailaddress: "email", mail: "email" },
  ...{
    externalid: "externalId",
    externalref: "externalId",
    ref: "externalId",
    customerid: "externalId",
    reference: "externalId",
  },
  ...{ accountid: "accountId", metadata: "metadata" },
};

/** What each column probably is, by its name; of two that would be the same, the first. What is not known is left out. */
export function targetsOf(names: readonly string[]): CsvTarget[] {
  const taken = new Set<CsvTarget>();
  return names.map((name) => {
    const target = known[name.toLowerCase().replaceAll(/[^a-z0-9]/g, "")] ?? "";
    if (target === "" || taken.has(target)) return "";
    taken.add(target);
    return target;
  });
}

/** Why columns cannot be imported so; null: they can. */
export function columnsFault(targets: readonly CsvTarget[]): string | null {
  const single = ["name", "email", "externalId", "accountId", "metadata"] as const;
  const twice = single.find((target) => targets.filter((other) => other === target).length > 1);
  if (twice) return `Two columns cannot both be ${twice}.`;
  if (targets.includes("metadata") && targets.includes("keep"))
    return "Either one column is the metadata, or columns are kept in it.";
  return targets.some((target) => target === "name" || target === "externalId")
    ? null
    : "A column must be the name; or the external id, to change customers who are there.";
}
