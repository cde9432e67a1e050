import type { Actor } from "../actor";
import type { Audited } from "../audit/record";
import type { Prisma } from "../db";
import type { Open, Scoped } from "../database/scope";
import type { Permission } from "../permissions/registry";
import type { JobError } from "./schemas";

/** What a step is given. */
export type StepContext = {
  job: { id: string; input: unknown };
  /** As the step before left it; null at the first. */
  checkpoint: unknown;
  /** Whoever started the job, with the rights that they had then and still have. */
  actor: Actor;
  /** Of the transaction that records the step, bound to the company. */
  db: Scoped;
  /** The same transaction, for verbs that are to join it. */
  open: Open;
  /** What `prepare` of the kind came to; undefined where it has none. */
  prepared: unknown;
};

/** What is given to what comes before a step. */
export type Preparing = Pick<StepContext, "job" | "checkpoint" | "actor"> & {
  /** Aborted when the process stops. */
  signal?: AbortSignal;
};

/** Why a job has failed for good, for its reader: something outside, which is no refusal of ours. */
export class JobFailure extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** What a step came to. */
export type Step = {
  /** All that the next step must know; small, it is written with each step. */
  checkpoint: Prisma.InputJsonValue;
  /** Of the whole job, 0 to 1. */
  progress: number;
  /** What is to be told of the job so far, also in lists: short. */
  result?: Prisma.InputJsonObject;
  /** What was wrong with rows of this step; they stand in the result of the job where it is read alone. */
  rowErrors?: Prisma.InputJsonArray;
  /** There is no next step. What is then put on record, as which event; null: the steps did so themselves. */
  done?: { audit: (Audited & { event: string }) | null };
  /** Called when the step is committed, for what lies outside the database. */
  committed?(): void;
};

/**
 * A kind of long work, as one small file. The work is a row of steps. All that a step does in `db` is committed
 * together with its checkpoint, or not at all: so a step whose process is killed runs again as if it never had,
 * and nothing takes effect twice. A step may take 10 s, better one; it is at its end that a job is cancelled.
 */
export type JobKind = {
  kind: string;
  /**
   * The permissions that its steps use. A job whose creator loses one of them, a field of one, or an account or
   * customer that they reached, fails at its next step.
   */
  needs(input: unknown): readonly Permission[];
  /**
   * What the file of the job is to it. `input`: it is read, and kept for another try until its time is over.
   * `output`: it is written; one that was not finished is nobody's and goes, so another try begins anew. Absent:
   * there is none.
   */
  file?: "input" | "output";
  /**
   * What a step needs from elsewhere, such as an answer of another server, while no transaction is open. At most 12 s:
   * with the step that follows it has the lease's 30.
   * @throws as `step`
   */
  prepare?(preparing: Preparing): Promise<unknown>;
  /** @throws {AppError | JobFailure} what its reader is told, and then the job has failed; anything else is tried again */
  step(context: StepContext): Promise<Step>;
  /** In the transaction that records that a job has failed. */
  failed?(failure: { open: Open; input: unknown; error: JobError }): Promise<void>;
};
