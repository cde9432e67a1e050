import { z } from "zod";
import { IdInput } from "../text";

/** The kind of job that fetches. */
export const syncJob = "adapter-sync";

export const SyncJobInput = z.object({ adapterId: IdInput });
