import { actorName } from "../actor";
import { textIn, type Rule } from "./happening";
import { keyRules } from "./key-rules";
import { tell, type Notice } from "./tell";

/** A session stands out: whose it is, and whoever looks after everybody's. */
const flagged: Rule = async ({ tx, actor, events }) => {
  if (actor.kind !== "user") return;
  const { id: userId, name } = actor.user;
  const notices = events.flatMap(({ subject, data }): Notice[] => {
    const about = {
      kind: "session.flagged",
      subject: { ...subject, name },
      data: { flags: data.flags ?? [] },
    } as const;
    return [
      { ...about, to: { userId } },
      { ...about, to: "everybody", except: userId },
    ];
  });
  await tell(tx, actor.company.id, notices);
};

/** Only where it was not a person's own deed. */
const webhookDisabled: Rule = async ({ tx, actor, events }) => {
  const notices = events.flatMap(({ subject, environment, deed }): Notice[] => {
    const reason = textIn(deed?.after, "disabled");
    if (reason === null || reason === "person") return [];
    const named = { ...subject, name: deed?.subject.name ?? null };
    return [{ kind: "webhook.disabled", to: "everybody", subject: named, environment, data: { reason } }];
  });
  await tell(tx, actor.company.id, notices);
};

const adapter =
  (kind: "adapter.failing" | "adapter.recovered"): Rule =>
  async ({ tx, actor, events }) => {
    const notices = events.map(({ subject, environment, deed }): Notice => {
      const data = { error: textIn(deed?.after, "error") };
      return {
        kind,
        to: "everybody",
        subject: { ...subject, name: deed?.subject.name ?? null },
        environment,
        data,
      };
    });
    await tell(tx, actor.company.id, notices);
  };

/**
 * Whoever started a job is told how it ended; what a key or Snapkeys itself started is nobody's. An adapter fetches
 * on behalf of who saved it, all day long: when it fails, that is told of the adapter.
 */
const job =
  (kind: "job.finished" | "job.failed"): Rule =>
  async ({ tx, actor, events }) => {
    const jobs = await tx.job.findMany({
      where: {
        ...{ companyId: actor.company.id, creatorKind: "user", kind: { not: "adapter-sync" } },
        id: { in: events.flatMap(({ subject }) => subject.id ?? []) },
      },
      select: { id: true, kind: true, environment: true, creatorId: true },
    });
    const notices = jobs.flatMap(({ id, kind: what, environment, creatorId }): Notice[] => {
      const error = events.find(({ subject }) => subject.id === id)?.deed?.after?.error;
      const why =
        typeof error === "object" && error !== null && "detail" in error ? String(error.detail) : null;
      if (creatorId === null) return [];
      const subject = { kind: "job", id, name: null };
      return [{ kind, to: { userId: creatorId }, subject, environment, data: { job: what, error: why } }];
    });
    await tell(tx, actor.company.id, notices);
  };

const roleChanged: Rule = async ({ tx, actor, events }) => {
  const self = actor.kind === "user" ? actor.user.id : null;
  const notices = events.flatMap(({ subject, deed }): Notice[] => {
    const [from, to] = [textIn(deed?.before, "role"), textIn(deed?.after, "role")];
    if (subject.id === null || subject.id === self || from === null || to === null) return [];
    const data = { from, to, by: actorName(actor) };
    return [{ kind: "role.changed", to: { userId: subject.id }, subject: { ...subject, name: null }, data }];
  });
  await tell(tx, actor.company.id, notices);
};

const joined: Rule = async ({ tx, actor, events }) => {
  const notices = events.map(({ subject, deed }): Notice => {
    const named = { ...subject, name: deed?.subject.name ?? null };
    return { kind: "member.joined", to: "everybody", except: subject.id ?? undefined, subject: named };
  });
  await tell(tx, actor.company.id, notices);
};

/** Who is told of what, by the type of the event (lib/events/catalogue.ts). */
export const rules: Readonly<Record<string, Rule>> = {
  ...keyRules,
  "session.flagged": flagged,
  "webhook.disabled": webhookDisabled,
  "adapter.failed": adapter("adapter.failing"),
  "adapter.recovered": adapter("adapter.recovered"),
  "export.finished": job("job.finished"),
  "import.finished": job("job.finished"),
  "job.finished": job("job.finished"),
  "job.failed": job("job.failed"),
  "member.updated": roleChanged,
  "invitation.accepted": joined,
};
