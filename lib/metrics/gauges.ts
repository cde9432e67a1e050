import { collectDefaultMetrics, Counter, Gauge, type Metric, type Registry } from "prom-client";
import { changes } from "../database/changes";
import { pool } from "../db";
import { limiter } from "../rate-limit/limiter";
import { requestLogState } from "../request-logs/queue";
import { readWaiting } from "./waiting";

/** Adds what is read when somebody asks: how things stand, rather than what happened. */
export function addGauges(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  const made: Metric[] = [...logs(), ...connections(), waiting()];
  for (const metric of made) registry.registerMetric(metric);
}

const waiting = () =>
  new Gauge({
    name: "snapkeys_waiting",
    help: "Rows that wait for work in the background or are worked on, of all processes, by their state.",
    labelNames: ["work", "state"] as const,
    registers: [],
    async collect() {
      this.reset();
      for (const { work, state, count } of await readWaiting()) this.set({ work, state }, count);
    },
  });

const logs = () => [
  new Gauge({
    name: "snapkeys_request_log_queue",
    help: "Rows of the request log that are not in the database yet.",
    registers: [],
    collect() {
      this.set(requestLogState().queued);
    },
  }),
  new Counter({
    name: "snapkeys_request_log_rows_total",
    help: "Rows of the request log: written, spooled on disk until the database takes them, or dropped.",
    labelNames: ["outcome"] as const,
    registers: [],
    collect() {
      const { written, left, dropped } = requestLogState();
      this.reset();
      this.inc({ outcome: "written" }, written);
      this.inc({ outcome: "spooled" }, left);
      this.inc({ outcome: "dropped" }, dropped);
    },
  }),
  new Gauge({
    name: "snapkeys_request_log_spool_failing",
    help: "1 while rows cannot be laid on disk before calls are answered: a killed process would lose some.",
    registers: [],
    collect() {
      this.set(Number(requestLogState().spool === "failing"));
    },
  }),
];

const connections = () => [
  new Gauge({
    name: "snapkeys_pool_connections",
    help: "Connections to the database that are in use or idle, and requests that wait for one.",
    labelNames: ["state"] as const,
    registers: [],
    collect() {
      const { totalCount, idleCount, waitingCount } = pool();
      this.set({ state: "used" }, totalCount - idleCount);
      this.set({ state: "idle" }, idleCount);
      this.set({ state: "waiting" }, waitingCount);
    },
  }),
  new Gauge({
    name: "snapkeys_changes_trusted",
    help: "1 while this process is sure to hear of revocations, and so keeps keys in memory; 0: it asks each time.",
    registers: [],
    collect() {
      this.set(Number(changes().trusted(performance.now())));
    },
  }),
  new Gauge({
    name: "snapkeys_limiter_degraded",
    help: "1 while another store stands in for the configured one of the limits.",
    registers: [],
    collect() {
      this.set(Number(limiter().degraded));
    },
  }),
];
