import { z } from "zod";
import { IdInput, InstantInput, PlaceInput } from "../text";
import { notificationKinds, type NotificationKind } from "./kinds";

const kinds = notificationKinds.map(({ kind }) => kind);
const KindInput = z.enum(kinds as [NotificationKind, ...NotificationKind[]]); // there are some

export const ListNotificationsInput = z.strictObject({
  unread: z.boolean().default(false),
  kind: KindInput.optional(),
  before: PlaceInput.optional(),
  size: z.int().min(1).max(100).default(30),
});

/** As many as a page holds. */
export const MarkNotificationsInput = z.strictObject({
  ids: z.array(IdInput).min(1).max(100),
  read: z.boolean(),
});

/** All that was told until then: what came since was not seen. */
export const ReadAllInput = z.strictObject({ until: InstantInput });

export const MuteInput = z.strictObject({ muted: z.array(KindInput).max(kinds.length) });
