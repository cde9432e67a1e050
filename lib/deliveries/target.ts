import type { Open } from "../database/scope";
import type { Prisma, Transaction } from "../db";
import type { Environment } from "../environments";

/** What kinds of places events are delivered to: the column `target_kind`. */
export const targetKinds = ["webhook", "adapter"] as const;
export type TargetKind = (typeof targetKinds)[number];

/** A place that events go to, and which it wants. */
export type Wish = {
  targetId: string;
  environment: Environment;
  /** False: only those of `types`; none there means none. */
  allTypes: boolean;
  types: readonly string[];
};

/** Who listens, of one kind: lib/deliveries/listeners.ts has all. Part of each change's transaction, so it is quick. */
export type Listeners = {
  kind: TargetKind;
  /** The places of a company that are to be sent events now, in one query: not those that are disabled or paused. */
  wishes(tx: Transaction, companyId: string): Promise<readonly Wish[]>;
};

/** An event as it is delivered. */
export type DeliveredEvent = {
  id: string;
  companyId: string;
  environment: Environment | null;
  type: string;
  source: string;
  data: unknown;
  subjectKind: string | null;
  subjectId: string | null;
  requestId: string | null;
  occurredAt: Date;
};

/** One attempt at a delivery. */
export type Try = {
  companyId: string;
  targetId: string;
  event: DeliveredEvent;
  at: Date;
  /** Aborted when the process stops. */
  signal?: AbortSignal;
};

/** What an attempt came to, as the delivery's log keeps it. */
export type Attempt = {
  url: string;
  /** As sent, credentials blotted out. */
  requestHeaders: [name: string, value: string][];
  requestBody: string;
  /** Null: nothing answered. */
  status: number | null;
  responseHeaders: [name: string, value: string][] | null;
  /** The beginning of it. */
  responseBody: string | null;
  /** Null: it arrived. A sentence otherwise. */
  error: string | null;
  durationMs: number;
  /**
   * succeeded; failed, to be tried again; final: the same would happen again; gone: nothing is to be sent there any
   * more; aborted: the process stops, and the attempt does not count; withheld: it is a demo's, which is nobody's fault.
   */
  verdict: "succeeded" | "failed" | "final" | "gone" | "aborted" | "withheld";
  /** The target asks for peace: seconds before anything else is sent there. */
  pauseSeconds?: number;
};

/** How a delivery stands after an attempt. */
export type Settled = {
  at: Date;
  attempt: Attempt;
  /** It has failed, and is tried no more. */
  exhausted: boolean;
  event: DeliveredEvent;
};

/** How events get to one kind of place: lib/deliveries/targets.ts has all. */
export type Target = {
  kind: TargetKind;
  /** Sends an event once. Null: the place is gone, disabled or paused, and the delivery is cancelled. Never throws. */
  deliver(asked: Try): Promise<Attempt | null>;
  /**
   * Locks the place's row until the transaction ends. Everything that changes a place and its deliveries together
   * begins with this, or two would wait for each other.
   */
  hold(open: Open, targetId: string): Promise<unknown>;
  /** Keeps the place's own health, in the transaction that records the attempt; its row is held. */
  settle(open: Open, of: { companyId: string; targetId: string }, settled: Settled): Promise<void>;
};

/** JSON of the attempt's columns. */
export const jsonOf = (pairs: readonly [string, string][]): Prisma.InputJsonArray =>
  pairs.map(([name, value]) => [name, value]);
