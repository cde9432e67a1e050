import { z } from "zod";
import { IdInput } from "../text";

/** Client-safe. */
export const deliveryStatuses = ["queued", "succeeded", "failed", "cancelled"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** "2026-11-20T12:00:00.000Z_<id>": after which delivery a page of older ones begins. */
const Place = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/i, "must be a place in the list")
  .transform((text) => {
    const [at = "", id = ""] = text.split("_");
    return { at: new Date(at), id };
  })
  .refine(({ at }) => !Number.isNaN(at.getTime()), "must be a place in the list");

export const ListDeliveriesInput = z.strictObject({
  /** Whose: the id of an endpoint. */
  targetId: IdInput,
  status: z.enum(deliveryStatuses).optional(),
  before: Place.optional(),
  size: z.int().min(1).max(100).default(25),
});

export const deliveryPlace = ({ createdAt, id }: { createdAt: string; id: string }) => `${createdAt}_${id}`;
