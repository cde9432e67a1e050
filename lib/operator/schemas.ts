import { z } from "zod";
import { ReplyInput, TicketStatusSchema } from "../support/schemas";
import { IdInput } from "../text";

/** A ticket of any company. */
export const InboxTicketInput = z.strictObject({ companyId: IdInput, id: IdInput });

export const AnswerInput = z.strictObject({
  ...InboxTicketInput.shape,
  message: ReplyInput.shape.message,
  /** Nothing more is waited for. */
  close: z.boolean().default(false),
});

export const ListInboxInput = z.strictObject({
  status: TicketStatusSchema.optional(),
  companyId: IdInput.optional(),
  page: z.int().min(1).max(10_000).default(1),
});
