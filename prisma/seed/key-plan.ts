import type { z } from "zod";
import type { revocationReasons } from "@/lib/api-keys/schemas";
import type { Environment } from "@/lib/environments";
import type { KeyGrantsInput } from "@/lib/permissions/schemas";
import type { PersonKey } from "./people";

/** Something that a person of the company did. Hours are of the day, UTC; in working hours unless said. */
export type Act = { daysAgo: number; by: PersonKey; hour?: number };

/** Of a key: a person, or a service account by its name. Nobody owns a public key. */
export type Owner = PersonKey | { serviceAccount: string } | null;

/** A key, written down as a person would tell it: as it was made, and what was done to it since. */
export type KeyPlan = Settings & {
  name: string;
  description?: string;
  /** With a service account: who made the key for it. */
  owner: PersonKey | { serviceAccount: string; by: PersonKey } | null;
  environment: Environment;
  createdDaysAgo: number;
  accounts?: readonly string[];
  /** Narrowed to that many customers of the first account. */
  customers?: number;
  /** Positive: not valid before. */
  startsInDays?: number;
  tags?: string[];
  metadata?: Record<string, string>;
  /** Oldest first. */
  acts?: readonly (Act & Deed)[];
  traffic?: TrafficPlan;
};

/** What an admin may change. */
export type Settings = {
  /** As the public API takes them; absent: the owner's role. */
  permissions?: z.input<typeof KeyGrantsInput>;
  allowedIps?: string[];
  /** Origins of a public key. */
  origins?: string[];
  /** Names of the client certificates that the key demands; absent: none. */
  certificates?: readonly string[];
  /** Negative: it has expired. */
  expiresInDays?: number;
  rateLimit?: Limit | "off";
  /** Calls in its whole life. */
  quota?: number;
};

/** A bucket; times in milliseconds. */
export type Limit = { max: number; windowMs: number; refill?: { amount: number; intervalMs: number } };

/** An act on a key, named as its verb is. Settings that an update does not name stay as they are. */
export type Deed =
  | { did: "update"; to: Settings }
  | { did: "tag"; tags: string[] }
  | { did: "reassign"; to: Owner }
  | { did: "regenerate"; overlapSeconds: number }
  | { did: "end-overlap" | "reactivate" | "delete" }
  | { did: "revoke"; reason: (typeof revocationReasons)[number]; note: string | null };

/** The public key of an environment, which came with the company. */
export type PublicKeyPlan = Pick<KeyPlan, "acts" | "traffic">;

/** "GET /customers/{customer}", and the refusal it always meets, if any. */
export type CallPlan = readonly [weight: number, call: string, refusal?: Refusal];

export type Refusal = { status: number; code: string };

export type TrafficPlan = {
  /** Calls on an average working day. */
  perDay: number;
  /** In working hours; round the clock; at night in one go. */
  rhythm: "office" | "always" | "nightly";
  calls: readonly CallPlan[];
  addresses: readonly string[];
  /** Of all addresses, or of each in their order. */
  userAgent: string | readonly string[];
  /** The account that its calls name. */
  account?: string;
  /** The address that still calls with the secret before the last regeneration, while that works. */
  behind?: string;
  /** Calls of somebody else's machine, refused for what it is or what it lacks. */
  strays?: { share: number; address: string; userAgent: string; refusal: Refusal };
  /** The share of calls that still come while the key does not work. */
  whileStopped?: number;
  spells?: readonly Spell[];
};

/** A short while in which other calls come than the ordinary ones. */
export type Spell = {
  daysAgo: number;
  hour: number;
  minutes: number;
  perMinute: number;
  /** What those beyond so many a minute meet. */
  refused?: Refusal & { beyond: number };
};
