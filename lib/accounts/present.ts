import type { Environment } from "../environments";

/** A part of a company. */
export type AccountView = { id: string; name: string; createdAt: string };

/** How many customers are in it. */
export type AccountCustomers = Record<Environment, number>;

export function presentAccount({
  id,
  name,
  createdAt,
}: {
  id: string;
  name: string;
  createdAt: Date;
}): AccountView {
  return { id, name, createdAt: createdAt.toISOString() };
}
