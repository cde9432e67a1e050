import type { z } from "zod";
import type { Actor, Scope } from "../actor";
import type { Scoped } from "../database/scope";
import type { Planned } from "../deliveries/plan";
import { AppError } from "../errors";
import type { Environment } from "../environments";
import type { Registry, Resource } from "../permissions/registry";
import type { CountedList } from "./far-pages";

export type Row = Readonly<Record<string, unknown>>;
export type Condition = Readonly<Record<string, unknown>>;
type Direction = "asc" | "desc";

/** How a field is stored, filtered, sorted and shown. */
export type Field = {
  kind: "id" | "text" | "number" | "integer" | "time" | "json";
  /** What it holds, for the reference. */
  about?: string;
  nullable?: true;
  /** The only texts it can hold. */
  oneOf?: readonly string[];
  /** What the id names: a relationship of strict JSON:API. */
  refersTo?: Resource;
  /** The column, where it is not called as the field is. */
  column?: string;
  read?(row: Row): unknown;
  where?(values: readonly unknown[]): Condition;
  orderBy?(direction: Direction): Condition;
  /** It is worked out from other things: no list is in its order. */
  unsorted?: true;
};

/** What the generic verbs ask of a table; Prisma's delegates fit it. */
export type Table = {
  findMany(args: object): PromiseLike<Row[]>;
  findFirst(args: object): PromiseLike<Row | null>;
  count(args: object): PromiseLike<number>;
  create(args: object): PromiseLike<Row>;
  updateMany(args: object): PromiseLike<{ count: number }>;
  deleteMany(args: object): PromiseLike<{ count: number }>;
};

/** Attributes as the caller sent them, parsed. */
export type Attributes = Readonly<Record<string, unknown>>;

export type Change = { db: Scoped; actor: Actor; attributes: Attributes; creating: boolean };

/** A text that somebody looks for, within filters by name. */
export type Search = {
  actor: Actor;
  text: string;
  filters: Readonly<Record<string, readonly unknown[]>>;
};

export type SearchedPage = { sort: { field: string; descending: boolean }; skip: number; take: number };

/** A resource of the public API, said once: fields, storage, scope and rules. Everything else is derived. */
export type Definition = {
  resource: Resource;
  /** For messages: "customer". */
  singular: string;
  /** What a reader of the reference should know beside the fields: a sentence or three, plain text. */
  about?: string;
  fields: Readonly<Record<string, Field>>;
  table(db: Scoped): Table;
  /** Joined to every row that is read. */
  include?: object;
  /** Columns that stay in the database, since nothing shows them: of rows in a list, and of one that is read alone. */
  omit?: { inLists: object; alone: object };
  /** Resolves when the rows that this process is still to write can be read. */
  settled?(): Promise<void>;
  /** The rows an actor can see at all: environment, accounts, customers. */
  scope(actor: Actor): Condition;
  /** What a caller may send; absent where there is no such verb. */
  create?: z.ZodType<Attributes>;
  update?: z.ZodType<Attributes>;
  /** Columns of a row that is written; checks references. */
  write?(change: Change): Promise<Record<string, unknown>>;
  deletable?: boolean;
  /** Loosens what refers to a row about to be deleted and outlives it. */
  release?(db: Scoped, id: string): Promise<void>;
  /** How its rows are counted, so that far pages are found at once. */
  counted?: CountedList;
  /** Finds rows by a text, by what the reader may read of them: the ids at some places of their list, or as a condition. */
  search?: {
    page(search: Search, page: SearchedPage): Promise<string[]>;
    condition(search: Pick<Search, "actor" | "text">): Condition;
  };
  /** Pages by cursor: the resource only grows. */
  stream?: boolean;
  /** Its table is one a day: pages are looked for in so many days first, the fewest first, and then in all. */
  daysFirst?: readonly number[];
  /** A row that is created is an event of its own, which goes out to whoever listens. */
  told?(row: Row): Planned;
  /** A change is put on the security log. Not where rows arrive by the thousand. */
  audited?: boolean;
};

/** A definition that names exactly the fields the registry gives its resource. */
export type DefinitionOf<R extends Resource> = Definition & {
  resource: R;
  fields: Readonly<Record<Registry[R]["fields"][number], Field>>;
};

/** The environment whose data a request sees. A door that has none must choose one first. */
export function environmentOf(actor: Actor): Environment {
  if (actor.environment) return actor.environment;
  throw new Error("This actor has no environment: say which data is meant");
}

/** Of no row at all. Not `OR: []`: within an AND Prisma takes that for no condition. */
export const nothing: Condition = { id: { in: [] } };

/** `in` of a scope; no condition where there is no restriction. */
export function within(column: string, scope: Scope): Condition {
  return scope === null ? {} : { [column]: { in: [...scope] } };
}

export const columnOf = (name: string, field: Field): string => field.column ?? name;

/** The columns of the usual order, newest first and ids rising within one instant: when a row was made, and which. */
export function placeColumns({ fields }: Definition): { time: string; id: string } {
  return { time: fields.createdAt?.column ?? "createdAt", id: fields.id?.column ?? "id" };
}

/**
 * The rows that come after a place in that order. The first condition says nothing new, but where in the index to
 * begin.
 */
export function afterPlace(definition: Definition, { at, id: last }: { at: Date; id: string }): Condition[] {
  const { time, id } = placeColumns(definition);
  const later = [{ [time]: { lt: at } }, { [time]: at, [id]: { gt: last } }];
  return [{ [time]: { lte: at } }, { OR: later }];
}

/** The rows whose field has one of these values. Null is no value: a row without one is never meant. */
export function having(definition: Definition, name: string, values: readonly unknown[]): Condition {
  const field = definition.fields[name];
  if (!field || field.kind === "json") throw new Error(`${name} cannot be compared`);
  if (field.where) return field.where(values);
  return { [columnOf(name, field)]: { in: field.kind === "text" ? values.flatMap(forms) : [...values] } };
}

/** Lines of text are stored in NFC, longer text as it came. */
const forms = (text: unknown) => [String(text), String(text).normalize("NFC")];

/** @throws {AppError} invalid_attribute at a member */
export function refuseAttribute(member: string, detail: string): never {
  throw new AppError({ code: "invalid_attribute", detail, source: { pointer: `/${member}` } });
}
