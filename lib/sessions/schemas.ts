import { z } from "zod";
import { platformNames } from "../network/user-agent";
import { IdInput } from "../text";
import { sessionFlags } from "./flags";

export const sessionOrigins = ["dashboard", "api"] as const;

/** What a list of sessions can be narrowed to: one flag, any of them, or those that nobody used for long. */
export const sessionConcerns = ["any", ...sessionFlags, "dormant"] as const;
export type SessionConcern = (typeof sessionConcerns)[number];

export const ListSessionsInput = z.strictObject({
  /** In the name or e-mail of the person, or an address as a whole. */
  search: z.string().trim().max(200).default(""),
  userId: IdInput.optional(),
  deviceId: IdInput.optional(),
  origin: z.enum(sessionOrigins).optional(),
  concern: z.enum(sessionConcerns).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be a country's two letters")
    .optional(),
  platform: z.enum(platformNames).optional(),
  /** 1-based. */
  page: z.int().min(1).max(1_000_000).default(1),
  size: z.int().min(1).max(100).default(50),
});

export const SessionIdInput = z.strictObject({ id: IdInput });

/** Whose sessions end, all of them; one's own but for the one that asks. */
export const PersonIdInput = z.strictObject({ userId: IdInput });
