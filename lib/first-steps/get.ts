import { z } from "zod";
import type { Actor } from "../actor";
import { readableKeys } from "../api-keys/find";
import { working } from "../api-keys/concern-condition";
import type { Scoped } from "../database/scope";
import { waiting } from "../invitations/find";
import { can } from "../permissions/can";
import { callsCounted } from "../request-logs/queue";
import { query } from "../verb";
import { hostOf } from "../webhooks/present";
import { askedSteps, type FirstStep } from "./asked";
import { latestCalls } from "./calls";
import { personOf } from "./person";

/** One step, as it stands in the company now: undone again where what was made is gone. */
export type StepState = {
  step: FirstStep;
  done: boolean;
  /** What did it, or what is under way, by name; null where there is nothing, or the viewer may not know. */
  what: string | null;
  /** When; ISO 8601. */
  at: string | null;
};

export type FirstSteps = {
  /** The viewer wants to see them no more. */
  hidden: boolean;
  /** Those that the viewer's role can do, in their order; none while they are hidden. */
  steps: StepState[];
  /** The newest key that works: what a first call can be made with. */
  keyId: string | null;
};

/** How far the company has come, as far as the viewer sees it; each step is read from what there is, and none is kept. */
export const getFirstSteps = query({
  name: "first-steps.get",
  permission: "api-keys:read",
  input: z.strictObject({
    /** Look at the steps even where they are hidden. */
    whole: z.boolean().default(false),
  }),
  async run({ actor, input: { whole }, db }): Promise<FirstSteps> {
    const hidden = (await db.hiddenSteps.findFirst({ where: { userId: personOf(actor) } })) !== null;
    if (hidden && !whole) return { hidden, steps: [], keyId: null };
    await callsCounted();
    const [steps, key] = await Promise.all([
      Promise.all(askedSteps(actor).map(async (step) => ({ step, ...(await states[step]({ actor, db })) }))),
      db.apiKey.findFirst({
        where: { AND: [readableKeys(actor), working(new Date())] },
        select: { id: true },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      }),
    ]);
    return { hidden, steps, keyId: key?.id ?? null };
  },
});

type Look = { actor: Actor; db: Scoped };
type State = Omit<StepState, "step">;

const nothing: State = { done: false, what: null, at: null };
const done = (what: string | null, at: Date): State => ({ done: true, what, at: at.toISOString() });

const states: Record<FirstStep, (look: Look) => Promise<State>> = {
  async key({ actor, db }) {
    const key = await db.apiKey.findFirst({
      where: readableKeys(actor),
      select: { name: true, createdAt: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return key ? done(key.name, key.createdAt) : nothing;
  },

  async call({ actor, db }) {
    const { served, refused } = await latestCalls(db, actor);
    if (served) return done(served.name, served.at);
    return refused ? { done: false, what: refused.name, at: refused.at.toISOString() } : nothing;
  },

  async person({ actor, db }) {
    const named = can(actor, "members:read");
    const member = await db.member.findFirst({
      where: { userId: { not: personOf(actor) }, removedAt: null, suspendedAt: null },
      select: { createdAt: true, user: { select: { name: true } } },
      orderBy: { createdAt: "asc" },
    });
    if (member) return done(named ? member.user.name : null, member.createdAt);
    const invitation = await db.invitation.findFirst({
      where: waiting(new Date()),
      select: { email: true, sentAt: true },
      orderBy: { sentAt: "desc" },
    });
    if (!invitation) return nothing;
    return { done: false, what: named ? invitation.email : null, at: invitation.sentAt.toISOString() };
  },

  async factor({ actor, db }) {
    const viewer = await db.member.findFirst({
      where: { userId: personOf(actor) },
      select: { user: { select: { twoFactorEnabledAt: true } } },
    });
    const at = viewer?.user.twoFactorEnabledAt;
    return at ? done(null, at) : nothing;
  },

  async webhook({ actor, db }) {
    const webhook = await db.webhookEndpoint.findFirst({
      select: { url: true, createdAt: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    return webhook
      ? done(can(actor, "webhooks:read") ? hostOf(webhook.url) : null, webhook.createdAt)
      : nothing;
  },
};
