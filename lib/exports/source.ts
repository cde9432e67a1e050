import { z } from "zod";
import type { Actor } from "../actor";
import type { Prisma } from "../db";
import type { Scoped } from "../database/scope";
import type { Permission } from "../permissions/registry";
import type { Parameters } from "../public-api/parameters";

/** What is asked of a source: whose eyes it is seen with, and which of its rows are meant. */
export type Ask = {
  db: Scoped;
  actor: Actor;
  /** By name, as {@link Source.filters} parsed them. */
  filter: Readonly<Record<string, unknown>>;
};

/** The last row that was read: when it was made and which it is, or its number. */
export const Place = z.union([z.object({ at: z.string(), id: z.string() }), z.string()]);
export type Place = z.infer<typeof Place>;

/** What can be exported: where its rows come from, and what of them a caller may have. */
export type Source = {
  kind: string;
  /** To read it at all. */
  permission: Permission;
  /** The columns that the actor may read, in their usual order. */
  columns(actor: Actor): string[];
  /** What its rows tell a reader beside the columns; absent: to all the same. */
  known?(reader: Pick<Actor, "rights">): readonly string[];
  /** The filters it takes, by name. */
  filters: Parameters;
  /** The column that a filter tells something about; null: it keeps to those that its reader has. */
  columnOf(filter: string): string | null;
  /** How many rows there are to read, counted up to a million. Asked only where there is no filter. */
  count(ask: Ask): Promise<number>;
  /** How far through what is asked for a place is, 0 to 1, where rows are in the order of time; null: not to be told. */
  share?(ask: Ask, after: Place | null): number | null;
  /** Rows at a step, where one can be so large that a thousand would weigh on the process. */
  mostRows?: number;
  /** Its JSON Lines where they are more than a row each, such as a proof. `state` is null at the first step. */
  write?(
    ask: Ask & { id: string; texts: Readonly<Record<string, readonly string[]>>; state: unknown },
  ): Promise<Written>;
  /** The next rows, newest first, each a value a column: text, number, flag, null or JSON. `next` is null after the last. */
  read(
    ask: Ask & { columns: readonly string[]; after: Place | null; take: number },
  ): Promise<{ rows: Readonly<Record<string, unknown>>[]; next: Place | null }>;
};

/** What one step of a file that is more than its rows came to. */
export type Written = {
  text: string;
  /** Rows in it. */
  rows: number;
  /** For the next step; null: that was the last. */
  state: Prisma.InputJsonObject | null;
  /** Of the whole file, 0 to 1. */
  share: number;
};

/** Where counting stops: it is for a progress bar. */
export const countedUpTo = 1_000_000;
