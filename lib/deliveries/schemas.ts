import { z } from "zod";
import { IdInput, PlaceInput } from "../text";

/** Client-safe. */
export const deliveryStatuses = ["queued", "succeeded", "failed", "cancelled"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export const ListDeliveriesInput = z.strictObject({
  /** Whose: the id of an endpoint. */
  targetId: IdInput,
  status: z.enum(deliveryStatuses).optional(),
  before: PlaceInput.optional(),
  size: z.int().min(1).max(100).default(25),
});
