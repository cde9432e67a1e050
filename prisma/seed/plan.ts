import type { Environment } from "@/lib/environments";
import { idOf } from "./ids";
import type { PersonKey } from "./people";

/** A demo company, written down as a person would tell it. Times are days before now. */
export type CompanyPlan = {
  /** First part of the names of all its ids. */
  slug: string;
  name: string;
  foundedDaysAgo: number;
  founder: PersonKey;
  /** Beside the founder, who is Admin. */
  members: { person: PersonKey; role: "admin" | "member"; daysAgo: number }[];
  accounts: [string, ...string[]];
  customers: Record<Environment, number>;
  telemetry: Record<Environment, number>;
  /** What its customers are called. */
  roots: readonly string[];
  trades: readonly string[];
  products: readonly string[];
  measures: readonly Measure[];
  posts: readonly PostPlan[];
  keys: readonly KeyPlan[];
};

/** Something that an installed product reports, with its usual range. */
export type Measure = { name: string; from: number; to: number };

export type PostPlan = {
  title: string;
  body: string;
  daysAgo: number;
  comments: readonly string[];
  draft?: boolean;
};

/** An act on a key, by a person of the company. */
type Act = { daysAgo: number; by: PersonKey };

export type KeyPlan = {
  name: string;
  description?: string;
  owner: PersonKey;
  environment: Environment;
  createdDaysAgo: number;
  /** The nested map of the public API; absent: the owner's role. */
  permissions?: Record<string, string[] | Record<string, string[]>>;
  accounts?: readonly string[];
  /** Narrowed to that many customers of the first account. */
  customers?: number;
  allowedIps?: string[];
  /** Negative: it has expired. */
  expiresInDays?: number;
  /** Positive: not valid before. */
  startsInDays?: number;
  rateLimit?: { max: number; windowMs: number; refill?: { amount: number; intervalMs: number } } | "off";
  metadata?: Record<string, string>;
  updated?: Act & { rateLimitMaxBefore: number };
  regenerated?: Act & { overlapSeconds: number };
  revoked?: Act & { reason: "leaked" | "rotated" | "unused" | "other"; note: string | null };
  deleted?: Act;
  traffic?: TrafficPlan;
};

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
  userAgent: string;
  /** The account that its calls name. */
  account?: string;
  /** Calls of somebody else's machine, refused by the key's address rules. */
  strays?: { address: string; share: number };
  /** The share of calls that still come once the key is revoked or expired. */
  afterEnd?: number;
  /** One bad spell: more calls a minute than are admitted, the rest refused. */
  incident?: {
    daysAgo: number;
    hour: number;
    minutes: number;
    perMinute: number;
    admittedPerMinute: number;
    refusal: Refusal;
  };
};

export function belongsTo(plan: CompanyPlan, person: PersonKey): boolean {
  return person === plan.founder || plan.members.some((member) => member.person === person);
}

export const companyIdOf = (plan: CompanyPlan) => idOf(`${plan.slug}/company`);
export const accountIdOf = (plan: CompanyPlan, name: string) => idOf(`${plan.slug}/account/${name}`);
export const keyIdOf = (plan: CompanyPlan, key: KeyPlan) => idOf(`${plan.slug}/key/${key.name}`);
