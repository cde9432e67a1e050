import { z } from "zod";
import { deliverTask, wakeDue } from "../deliveries/queue";
import { deliverDue } from "../deliveries/run";
import { targetKinds } from "../deliveries/target";
import { knownKinds } from "./kinds";
import { rescueJobs, taskName } from "./queue";
import { runJob } from "./run";

/** What the queue can have done. */
export type Task = {
  /**
   * One thing that the queue was told. Never throws: tries again are the table's own, with a queue row of their own.
   * @param stopping aborted when the process stops: what is under way is finished or handed back
   */
  run(payload: unknown, stopping: AbortSignal): Promise<void>;
  /** How many of them a process works on at once, beside its other tasks: none holds up another. */
  atOnce: number;
  /** Every few seconds: puts back into the queue what was lost with a process. */
  rescue?(): Promise<unknown>;
};

const TargetPayload = z.object({
  companyId: z.guid(),
  targetKind: z.enum(targetKinds),
  targetId: z.guid(),
});
const JobPayload = z.object({ companyId: z.guid(), id: z.guid() });

/** Everything that workers do, by the name that the queue is told. A new one is a line here. */
export const tasks: Readonly<Record<string, Task>> = {
  [taskName]: {
    run: (payload, stopping) => runJob(JobPayload.parse(payload), { stopping }),
    atOnce: 2, // their transactions come from the pool that requests use too
    rescue: () => rescueJobs(knownKinds),
  },
  [deliverTask]: {
    run: (payload, stopping) => deliverDue(TargetPayload.parse(payload), { stopping }),
    atOnce: 16, // they wait for servers of others, and hold a connection only while they record what came of it
    rescue: () => wakeDue(),
  },
};
