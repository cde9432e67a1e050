import readline from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { lookupKey } from "@/lib/api-keys/lookup";
import { findSession } from "@/lib/auth/session";
import { changes } from "@/lib/database/changes";
import { can } from "@/lib/permissions/can";
import { permissions, type Permission } from "@/lib/permissions/registry";

/**
 * A process that asks about keys for a test, as a server does that gets calls with them.
 * One {@link Job} a line in, one line of JSON out:
 * "hammer" asks about these keys from now on, round and round, and answers when each was accepted once;
 * "ask" answers whether each is accepted now, and when that was known; with a permission, whether it may do that;
 * "sessions" answers which companies each session reaches now, by id; null for one that is over;
 * "report" answers when each of the hammered keys was last accepted, and whether the change bus is trusted.
 * Times are epoch milliseconds.
 */
const Job = z.object({
  do: z.enum(["hammer", "ask", "sessions", "report"]),
  ids: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  permission: z.enum(permissions).optional(),
});

const now = () => performance.timeOrigin + performance.now();
const lastAccepted = new Map<string, number>();
let hammered: string[] = [];

async function accepts(secret: string, permission?: Permission): Promise<boolean> {
  const key = await lookupKey(secret);
  const usable = key !== null && key.revokedAt === null && key.ownerActive;
  const accepted = usable && (permission === undefined || can(key, permission));
  if (accepted) lastAccepted.set(secret, now());
  return accepted;
}

async function hammer(): Promise<never> {
  for (;;) {
    await Promise.all(hammered.map((secret) => accepts(secret)));
    await pause(1);
  }
}

async function answer(job: z.infer<typeof Job>): Promise<unknown> {
  if (job.do === "report") {
    return { accepted: Object.fromEntries(lastAccepted), trusted: changes().trusted(performance.now()) };
  }
  if (job.do === "sessions") {
    const sessions = await Promise.all(job.ids.map((id) => findSession(id)));
    return sessions.map((session) => session && session.memberships.map(({ company }) => company.id));
  }
  if (job.do === "hammer") {
    hammered = job.secrets;
    while (!hammered.every((secret) => lastAccepted.has(secret))) await pause(1);
    return "hammering";
  }
  const accepted = await Promise.all(job.secrets.map((secret) => accepts(secret, job.permission)));
  return { accepted, at: now() };
}

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  process.stdout.write(`${JSON.stringify(await answer(Job.parse(JSON.parse(line))))}\n`);
});
process.stdin.on("end", () => process.exit());
await lookupKey("nothing"); // the first question opens the change bus
void hammer();
process.stdout.write(`"ready"\n`);
