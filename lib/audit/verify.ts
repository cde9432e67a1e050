import { randomUUID } from "node:crypto";
import { z } from "zod";
import { command } from "../verb";
import { verifyKind } from "./verify-kind";

/**
 * Starts to verify the log of the company: whether every entry is as it was written, none is missing, and all
 * that was signed still holds. One at a time; while one is under way, it is that one. What it finds goes on
 * record as security-logs.verify.
 * @returns the id of the job
 */
export const verifySecurityLog = command({
  name: "security-logs.verify",
  permission: "security-logs:read",
  input: z.strictObject({}),
  async run({ db }) {
    const { kind } = verifyKind;
    const underWay = await db.job.findFirst({
      where: { kind, status: { in: ["queued", "running"] } },
      select: { id: true },
    });
    if (underWay) return { result: underWay, audit: null };
    const id = randomUUID();
    return { result: { id }, audit: null, jobs: [{ id, kind, input: {} }] };
  },
});
