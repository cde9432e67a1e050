import { actorId, type Actor } from "../actor";
import { jobStatuses } from "../jobs/schemas";
import type { Condition, DefinitionOf } from "./definition";

/** What whoever works on a job needs, and what the dashboard alone tells: it can be large. */
const forWorkers = { input: true, checkpoint: true, allowed: true, history: true };

/** Long work: who started it, how far it is, what came of it. */
export const jobs: DefinitionOf<"jobs"> = {
  resource: "jobs",
  singular: "job",
  about:
    "A job is started by POST /exports or POST /imports, and works with the rights that whoever started it has then and still has. A caller narrowed to accounts or customers sees the jobs that it started itself.",
  fields: {
    id: { kind: "id", about: "Given when the work is asked for." },
    kind: {
      kind: "text",
      about: "What kind of work it is: export, import, security-log-verification; more kinds can come.",
    },
    status: {
      kind: "text",
      oneOf: jobStatuses,
      about:
        "A failure that passes is tried again a few times; meanwhile the job is queued, and says the error.",
    },
    progress: {
      kind: "number",
      about: "How much of it is done, from 0 to 1; 0 where that is not known before the end.",
    },
    attempts: { kind: "integer", about: "How often it was begun." },
    error: {
      kind: "json",
      nullable: true,
      about:
        "The last failure: its code, as errors have it, and a detail in words. Null where there was none.",
    },
    result: {
      kind: "json",
      nullable: true,
      read: ({ result, rowErrors }) => (rowErrors ? { ...asObject(result), errors: rowErrors } : result),
      about:
        "What came of it so far. Of an export: rows, bytes, and the url of its file until expiresAt. Of an import: counts, and where the job is read alone, errors: what was wrong with its rows.",
    },
    createdBy: {
      kind: "json",
      read: ({ creatorKind, creatorId }) => ({ kind: creatorKind, id: creatorId }),
      about:
        "Who started it: the kind (user, apiKey, publicKey, or system) and the id, which the system has none of.",
    },
    createdAt: { kind: "time", about: "When it was asked for." },
    startedAt: { kind: "time", nullable: true, about: "When it was first begun." },
    finishedAt: { kind: "time", nullable: true, about: "When it succeeded, failed or was cancelled." },
  },
  table: (db) => db.job,
  omit: { inLists: { ...forWorkers, rowErrors: true }, alone: forWorkers },
  scope: jobScope,
};

const asObject = (value: unknown) => (typeof value === "object" ? value : null);

/** Which jobs an actor sees, in the dashboard of all environments: a narrowed one must not learn what others did with what it cannot reach. */
export function jobScope(actor: Actor): Condition {
  const place = actor.environment === null ? {} : { environment: actor.environment };
  if (actor.accounts === null && actor.customers === null) return place;
  return { ...place, creatorKind: actor.kind, creatorId: actorId(actor) };
}
