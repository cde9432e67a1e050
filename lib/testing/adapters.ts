import type { UserActor } from "@/lib/actor";
import { createAdapter } from "@/lib/adapters/create";
import type { AdapterView } from "@/lib/adapters/present";
import { syncAdapter } from "@/lib/adapters/sync";
import { prisma } from "@/lib/db";
import { deliverDue } from "@/lib/deliveries/run";
import { work } from "./jobs";

const mapping = { externalId: "id", name: "name", email: "email" };

/** An adapter of production that fetches a file, unless said otherwise. */
export const makeAdapter = (actor: UserActor, input: object): Promise<AdapterView> =>
  createAdapter(actor, {
    ...{ environment: "production", kind: "csv", name: "CRM", credentials: {}, mapping },
    ...{ everyMinutes: null, allTypes: false, types: [], apiKeyId: null },
    ...input,
  });

/** One that sends events. */
export const makeSink = (actor: UserActor, input: object): Promise<AdapterView> =>
  makeAdapter(actor, { mapping: null, allTypes: true, ...input });

/** Begins a fetch and works on it until it has ended. */
export async function fetchNow(actor: UserActor, { id, environment }: AdapterView) {
  const { jobId } = await syncAdapter({ ...actor, environment }, { id });
  if (jobId === null) throw new Error("Nothing was begun");
  await work(jobId);
  return prisma().job.findFirstOrThrow({ where: { id: jobId } });
}

export const adapterRow = (id: string) => prisma().adapter.findFirstOrThrow({ where: { id } });

/** Sends what is due at an adapter, as a worker would that was told. */
export const sendNow = (companyId: string, targetId: string) =>
  deliverDue({ companyId, targetKind: "adapter", targetId });

/** Customers of a company by their external ids. */
export async function customersOf(companyId: string) {
  const rows = await prisma().customer.findMany({ where: { companyId }, orderBy: { externalId: "asc" } });
  return rows.map(({ externalId, name, email, metadata }) => ({ externalId, name, email, metadata }));
}
