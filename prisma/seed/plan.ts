import type { z } from "zod";
import type { Environment } from "@/lib/environments";
import type { RoleGrantsInput } from "@/lib/permissions/schemas";
import type { UpdateKeyPolicyInput } from "@/lib/key-policies/schemas";
import { idOf } from "./ids";
import type { AdapterPlan } from "./adapters";
import type { JobPlan } from "./jobs";
import type { Act, KeyPlan, PublicKeyPlan } from "./key-plan";
import type { PersonKey } from "./people";
import type { TicketPlan } from "./tickets";
import type { WebhookPlan } from "./webhooks";

/** A demo company, written down as a person would tell it. Times are days before now. */
export type CompanyPlan = {
  /** First part of the names of all its ids. */
  slug: string;
  name: string;
  foundedDaysAgo: number;
  founder: PersonKey;
  /** Beside the founder, who is Admin. */
  members: { person: PersonKey; role: BuiltIn; daysAgo: number }[];
  /** Its own ones, beside Admin and Member. */
  roles: readonly RolePlan[];
  invitations: readonly InvitationPlan[];
  serviceAccounts: readonly ServiceAccountPlan[];
  accounts: [string, ...string[]];
  customers: Record<Environment, number>;
  telemetry: Record<Environment, number>;
  /** What its customers are called. */
  roots: readonly string[];
  trades: readonly string[];
  products: readonly string[];
  measures: readonly Measure[];
  happenings: readonly Happening[];
  posts: readonly PostPlan[];
  policies: readonly PolicyPlan[];
  publicKeys: Record<Environment, PublicKeyPlan>;
  keys: readonly KeyPlan[];
  jobs: readonly JobPlan[];
  webhooks: readonly WebhookPlan[];
  adapters: readonly AdapterPlan[];
  tickets: readonly TicketPlan[];
};

type BuiltIn = "admin" | "member";

/** Something that an installed product reports, with its usual range. */
export type Measure = { name: string; from: number; to: number };

/**
 * Something that its programs tell of: how often beside the others, its type, and what is said about it, a whole
 * number of a range or one of several words.
 */
export type Happening = readonly [
  weight: number,
  type: string,
  data: Readonly<Record<string, readonly [from: number, to: number] | readonly string[]>>,
];

export type PostPlan = {
  title: string;
  body: string;
  daysAgo: number;
  comments: readonly string[];
  draft?: boolean;
};

/** A role of the company's own, and what it allowed before somebody changed it. */
export type RolePlan = {
  name: string;
  permissions: z.input<typeof RoleGrantsInput>;
  created: Act;
  changed?: Act & { from: z.input<typeof RoleGrantsInput> };
};

/** Somebody who was asked in and has not come. */
export type InvitationPlan = { email: string; role: string; sent: Act; withdrawn?: Act };

export type ServiceAccountPlan = {
  name: string;
  description: string;
  /** A built-in one, or the name of one of the company's own. */
  role: string;
  created: Act;
  suspended?: Act;
};

/** The rules of an environment, made by an admin in one go. Older keys keep what they have. */
export type PolicyPlan = Act & z.output<typeof UpdateKeyPolicyInput>;

export function belongsTo(plan: CompanyPlan, person: PersonKey): boolean {
  return person === plan.founder || plan.members.some((member) => member.person === person);
}

/** The built-in role of somebody who belongs to the company. */
export function roleOf(plan: CompanyPlan, person: PersonKey): BuiltIn {
  return plan.members.find((member) => member.person === person)?.role ?? "admin";
}

export const companyIdOf = (plan: CompanyPlan) => idOf(`${plan.slug}/company`);
export const roleIdOf = (plan: CompanyPlan, role: string) => idOf(`${plan.slug}/role/${role}`);
export const accountIdOf = (plan: CompanyPlan, name: string) => idOf(`${plan.slug}/account/${name}`);
export const keyIdOf = (plan: CompanyPlan, key: Pick<KeyPlan, "name">) =>
  idOf(`${plan.slug}/key/${key.name}`);
