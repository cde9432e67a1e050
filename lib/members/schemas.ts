import { z } from "zod";
import { KeyMovesInput } from "../api-keys/schemas";
import { IdInput } from "../text";
import { ownerStatuses } from "./status";

export const ListOwnersInput = z.strictObject({
  /** In the name, of people in the e-mail as well. */
  search: z.string().trim().max(200).default(""),
  statuses: z.array(z.enum(ownerStatuses)).optional(),
  /** 1-based. */
  page: z.int().min(1).max(1_000_000).default(1),
  size: z.int().min(1).max(100).default(50),
});

export const ListMembersInput = ListOwnersInput.extend({
  /** Only those who sign in without a second factor. */
  withoutSecondFactor: z.boolean().default(false),
});

export const OwnerIdInput = z.strictObject({ id: IdInput });

/** Who gets which role. */
export const UpdateMemberInput = z.strictObject({ id: IdInput, roleId: IdInput });

/** Who is to be suspended or removed, and which of their keys go to others in the same moment. */
export const StopOwnerInput = z.strictObject({ id: IdInput, reassign: KeyMovesInput.default([]) });
