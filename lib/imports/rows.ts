import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import type { Transaction } from "../db";
import type { Environment } from "../environments";
import { AppError } from "../errors";
import { authorise, grantedFields } from "../permissions/can";
import { parseBody } from "../public-api/body";
import { accountFinder, customerColumns, customers, type FindAccount } from "../resources/customers";
import { environmentOf, type Attributes } from "../resources/definition";
import { masked } from "../report";
import { refuseUngrantedFields, taken } from "../resources/write";
import { IdInput, line } from "../text";
import { parse } from "../validation";
import type { KeptLine } from "./kept-lines";
import type { RowFault } from "./schemas";
import { insertCustomers, updateCustomers, type CustomerRow } from "./write";

export type Imported = {
  created: number;
  updated: number;
  failed: number;
  faults: RowFault[];
  /** The number of the last line. */
  last: number;
};

type Row = { line: number; value: Attributes };
type Known = { id: string; accountId: string };

/**
 * Creates or changes the customer of each line, by the rules of the calls that do so for one: a line whose
 * externalId a customer has changes what it names of that customer, any other is a new one. A line that is
 * wrong changes nothing, and says why.
 * @param before the number of the line before them, 0 for the first
 */
export async function importCustomers(
  work: Work,
  lines: readonly KeptLine[],
  before: number,
): Promise<Imported> {
  const imported: Imported = { created: 0, updated: 0, failed: 0, faults: [], last: before };
  const attempt = async <T>(at: number, step: () => Promise<T> | T): Promise<T | null> => {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500) throw error;
      imported.failed += 1;
      imported.faults.push(...faultsOf(at, error));
      return null;
    }
  };
  const rows: Row[] = [];
  for (const { blank, bytes } of lines) {
    imported.last += blank + 1;
    const at = imported.last;
    const row = await attempt(at, () => ({ line: at, value: parseLine(bytes) }));
    if (row) rows.push(row);
  }
  const batch = await openBatch(work, rows);
  for (const { line: at, value } of rows) {
    const done = await attempt(at, () => batch.take(value));
    if (done) imported[done] += 1;
  }
  await batch.close();
  imported.faults.sort((a, b) => a.line - b.line);
  return imported;
}

/** @throws {AppError} malformed_json, and what a body of one customer is refused for */
function parseLine(bytes: Uint8Array): Attributes {
  return parseBody(bytes, "application/json", "required").value;
}

/** Faults quote what was sent, and these are kept, with the job's checkpoint as well: short, and without keys. */
const mostTold = 300;

function faultsOf(at: number, { faults }: AppError): RowFault[] {
  return faults.map(({ code, detail, source }) => {
    const pointer = source && "pointer" in source ? told(source.pointer) : null;
    return { line: at, code, pointer, detail: told(detail) };
  });
}

function told(text: string): string {
  const safe = masked(text);
  if (safe.length <= mostTold) return safe;
  return `${safe.slice(0, mostTold).replace(/\p{Surrogate}$/u, "")}…`; // half a pair could not be stored
}

const ExternalId = line(200);

/** As it would be stored; null where it is none. */
function externalIdOf(value: Attributes): string | null {
  return ExternalId.safeParse(value.externalId).data ?? null;
}

type Work = { actor: Actor; db: Scoped; raw: Transaction };

/** Rows that go into the database together, at the end. What a later line says of a customer comes over what an earlier one did. */
async function openBatch({ actor, db, raw }: Work, rows: readonly Row[]) {
  const known = await knownCustomers(db, environmentOf(actor), rows);
  const findAccount = await accountsOf(actor, db, rows);
  const created = new Map<string, CustomerRow>();
  const updated = new Map<string, CustomerRow>();

  async function create(value: Attributes, externalId: string | null): Promise<"created"> {
    refuseUngrantedFields(customers, actor, "create", value);
    const attributes = parse(customers.create ?? z.never(), value);
    const columns = await customerColumns({ actor, attributes, creating: true }, findAccount);
    const row = { ...columns, id: randomUUID() };
    created.set(row.id, row);
    if (externalId !== null) known.set(externalId, { id: row.id, accountId: String(columns.accountId) });
    return "created";
  }

  async function update(value: Attributes, found: Known): Promise<"updated"> {
    authorise(actor, "customers:update");
    const { externalId: _, ...change } = value; // it is what the row was found by
    refuseUngrantedFields(customers, actor, "update", change);
    const attributes = parse(customers.update ?? z.never(), change);
    if (!reaches(actor, found)) throw taken(customers);
    const columns = await customerColumns({ actor, attributes, creating: false }, findAccount);
    const { id } = found;
    const waiting = created.has(id) ? created : updated;
    waiting.set(id, { ...waiting.get(id), ...columns, id });
    if (typeof columns.accountId === "string") found.accountId = columns.accountId;
    return "updated";
  }

  return {
    async close() {
      if (updated.size > 0) await updateCustomers(raw, actor, updated.values());
      if (created.size > 0) await insertCustomers(raw, actor, created.values()); // last: others wait for its counts (ListCount)
    },
    take(value: Attributes): Promise<"created" | "updated"> {
      const externalId = externalIdOf(value);
      if (externalId !== null && !mayUse(actor, "externalId"))
        refuseUngrantedFields(customers, actor, "create", { externalId });
      const found = externalId === null ? undefined : known.get(externalId);
      return found ? update(value, found) : create(value, externalId);
    },
  };
}

/** To find a row by a field that may be neither read nor written would tell its value. */
const mayUse = (actor: Actor, field: string) =>
  ["read", "create", "update"].some((action) => grantedFields(actor, "customers", action).includes(field));

/** Whatever customers have these external ids, reachable or not: two cannot have the same. */
async function knownCustomers(db: Scoped, environment: Environment, rows: readonly Row[]) {
  const externalIds = rows.flatMap(({ value }) => externalIdOf(value) ?? []);
  const found = await db.customer.findMany({
    where: { environment, externalId: { in: externalIds } },
    select: { id: true, accountId: true, externalId: true },
  });
  return new Map<string, Known>(found.map(({ externalId, ...row }) => [externalId ?? "", row]));
}

/** Looks accounts up among those that the rows name, read at once, and the one of a row that names none. */
async function accountsOf(actor: Actor, db: Scoped, rows: readonly Row[]): Promise<FindAccount> {
  const named = rows.flatMap(({ value }) => IdInput.safeParse(value.accountId).data ?? []);
  const found = await db.account.findMany({
    where: { id: { in: [...new Set(named)] } },
    select: { id: true },
  });
  const there = new Set(found.map(({ id }) => id));
  let usual: Promise<string | null> | undefined;
  return (id) => {
    if (id !== null) return Promise.resolve(there.has(id) ? id : null);
    return (usual ??= accountFinder(db, actor)(null));
  };
}

function reaches({ accounts, customers: some }: Actor, { id, accountId }: Known): boolean {
  return (accounts === null || accounts.includes(accountId)) && (some === null || some.includes(id));
}
