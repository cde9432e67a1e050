import { idleKeysKind } from "../api-keys/idle-kind";
import { retentionKind } from "../audit/retention-kind";
import { notificationsKind } from "../notifications/kind";
import { remindersKind } from "../reminders/kind";
import type { DueKind } from "./due";

/** What Snapkeys looks after every hour. */
export const dueKinds: readonly DueKind[] = [remindersKind, idleKeysKind, notificationsKind, retentionKind];
