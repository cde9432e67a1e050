import type { Prisma } from "../db";
import type { Environment } from "../environments";
import type { Inbox } from "./inbox";
import { findNotificationKind, type NotificationKind, type Tone } from "./kinds";
import { countIn } from "./tell";

type Row = Prisma.NotificationGetPayload<{ include: { marks: true } }>;

/** What is told, as a screen takes it; `components/notifications` finds the words. */
export type NotificationView = {
  id: string;
  kind: NotificationKind;
  tone: Tone;
  /** Told to this person alone: it is about them. */
  own: boolean;
  subject: { id: string | null; name: string | null };
  environment: Environment | null;
  /** How many things it is about. */
  count: number;
  data: Readonly<Record<string, unknown>>;
  createdAt: string;
  read: boolean;
};

/** Null for one of a kind that this version of the code does not know. */
export function presentNotification(row: Row, { readUntil }: Inbox): NotificationView | null {
  const kind = findNotificationKind(row.kind);
  if (!kind) return null;
  const [mark] = row.marks;
  const data = typeof row.data === "object" && row.data !== null && !Array.isArray(row.data) ? row.data : {};
  return {
    ...{ id: row.id, kind: kind.kind, tone: kind.tone, own: row.userId !== null, data },
    subject: { id: row.subjectId, name: row.subjectName },
    environment: row.environment,
    count: countIn(row.data),
    createdAt: row.createdAt.toISOString(),
    read: mark ? mark.read : readUntil !== null && row.createdAt <= readUntil,
  };
}
