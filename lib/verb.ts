import type { z } from "zod";
import type { Actor } from "./actor";
import { recordChanges, type Audited } from "./audit/record";
import { readingEvent, recordRefusal } from "./audit/record-refusal";
import { requireHolding } from "./auth/proof";
import { scopedClient, transaction, type Open, type Scoped } from "./database/scope";
import { planDeliveries, type Planned } from "./deliveries/plan";
import { spendDemoChange } from "./demo/spend";
import { enqueueAgain, enqueueJobs, type Again, type NewJob } from "./jobs/enqueue";
import { onBehalfOf } from "./network/silence";
import { authorise } from "./permissions/can";
import type { Permission } from "./permissions/registry";
import { parse } from "./validation";

type Declared<Input extends z.ZodType> = {
  /** Noun and verb, "api-keys.create": the event's name in the security log. */
  name: `${string}.${string}`;
  permission: Permission;
  input: Input;
  /** Refusals that depend on who asks and come before the input is parsed: field rules. */
  guard?(actor: Actor, input: unknown): void;
};

type Context<Input extends z.ZodType, Subject extends Actor> = {
  actor: Subject;
  input: z.output<Input>;
  /** Bound to the actor's company. */
  db: Scoped;
};

/** A verb as the doors see it: call it, or read what it declares. */
export type Verb<Input extends z.ZodType = z.ZodType, Output = unknown> = Omit<Declared<Input>, "guard"> & {
  kind: "query" | "command";
  (actor: Actor, input: unknown, open?: Open): Promise<Output>;
};

/**
 * A reading verb: permission → guard → parse → run. It filters by the actor's environment, accounts and
 * customers itself; the company is bound for it. A person who may not read this at all is on record for trying.
 */
export function query<Input extends z.ZodType, Output>(
  declared: Declared<Input> & { run(context: Context<Input, Actor>): Promise<Output> },
): Verb<Input, Output> {
  const call = async (actor: Actor, input: unknown, open?: Open): Promise<Output> => {
    try {
      authorise(actor, declared.permission);
    } catch (error) {
      recordRefusal(actor, readingEvent(declared.permission), error);
      throw error;
    }
    declared.guard?.(actor, input);
    const parsed = parse(declared.input, input);
    const db = open?.db ?? scopedClient(actor.company.id);
    return onBehalfOf(actor.company, () => declared.run({ actor, input: parsed, db }));
  };
  return expose("query", call, declared) as Verb<Input, Output>; // defineProperty set the name
}

type Done<Output> = {
  result: Output;
  audit: Audited | readonly Audited[] | null;
  jobs?: readonly NewJob[];
  again?: readonly Again[];
  events?: readonly Planned[];
};

/**
 * A changing verb: permission → guard → parse → transaction → run → audit row in the same transaction.
 * So 403 beats 422, and a change that cannot be put on record does not happen. `audit` is one row, or one
 * for each subject that changed; null and none say that nothing did (a repeat). `jobs` begin when the
 * transaction is committed, and so does what is tried `again`; `events` that are stored already go out then, and so
 * do those that tell of `audit`. `open` joins one that a door has begun. A person who is refused for want of a right
 * is on record for it.
 */
export function command<Input extends z.ZodType, Output>(
  declared: Declared<Input> & {
    run(context: Context<Input, Actor>): Promise<Done<Output>>;
  },
): Verb<Input, Output> {
  const attempt = async (actor: Actor, input: unknown, open?: Open): Promise<Output> => {
    authorise(actor, declared.permission);
    declared.guard?.(actor, input);
    const parsed = parse(declared.input, input);
    if (actor.company.demo) await spendDemoChange(actor.company.id);
    const work = async ({ db, raw }: Open): Promise<Output> => {
      if (actor.kind === "user" && actor.proof) await requireHolding(raw, actor.user.id, actor.proof);
      const { result, audit, jobs, again, events } = await onBehalfOf(actor.company, () =>
        declared.run({ actor, input: parsed, db }),
      );
      if (jobs) await enqueueJobs(raw, actor, jobs);
      if (again) await enqueueAgain(raw, actor.company.id, again);
      if (events) await planDeliveries(raw, actor.company.id, events);
      if (audit) await recordChanges(raw, actor, declared.name, [audit].flat());
      return result;
    };
    return open ? work(open) : transaction(actor.company.id, work);
  };
  const call: typeof attempt = async (actor, input, open) => {
    try {
      return await attempt(actor, input, open);
    } catch (error) {
      recordRefusal(actor, declared.name, error);
      throw error;
    }
  };
  return expose("command", call, declared) as Verb<Input, Output>; // defineProperty set the name
}

/** A function whose `name` is the verb's and whose declaration can be read by the doors and the tests. */
function expose<Call extends object>(
  kind: Verb["kind"],
  call: Call,
  { name, permission, input }: Declared<z.ZodType>,
) {
  Object.defineProperty(call, "name", { value: name });
  return Object.assign(call, { kind, permission, input });
}
