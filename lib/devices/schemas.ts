import { z } from "zod";
import { IdInput, line } from "../text";

/** How a company judges a device, and whether it was seen lately. */
export const deviceStatuses = ["new", "trusted", "blocked", "stale"] as const;
export type DeviceStatus = (typeof deviceStatuses)[number];

/** A device that nobody signed in on for this long is one that nobody needs. */
export const staleAfterDays = 30;
/** For this long a device that nobody judged counts as new. */
export const newForDays = 7;

export const ListDevicesInput = z.strictObject({
  /** In its name or user agent or that of its people, or an address as a whole. */
  search: z.string().trim().max(200).default(""),
  status: z.enum(deviceStatuses).optional(),
  userId: IdInput.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a country's two letters")
    .optional(),
  /** 1-based. */
  page: z.int().min(1).max(1_000_000).default(1),
  size: z.int().min(1).max(100).default(50),
});

export const DeviceIdInput = z.strictObject({ id: IdInput });

export const RenameDeviceInput = z.strictObject({
  id: IdInput,
  /** Null: what it says of itself. */
  name: line(80).nullable(),
});

/** The place in a device's sign-in history: older than this entry of the security log. */
export const ListSignInsInput = z.strictObject({
  id: IdInput,
  before: z
    .string()
    .regex(/^\d{1,18}$/, "must be a number of the log")
    .transform(BigInt)
    .optional(),
  size: z.int().min(1).max(100).default(20),
});
