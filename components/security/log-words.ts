import { duration } from "@/components/ui/duration";
import { exactTime } from "@/components/ui/relative-time";
import { permissionWords } from "@/lib/permissions/words";
import { GrantsSchema } from "@/lib/permissions/schemas";

export const origins: Readonly<Record<string, string>> = {
  dashboard: "Dashboard",
  api: "Public API",
  system: "System",
};

export const actorKinds: Readonly<Record<string, string>> = {
  user: "Person",
  apiKey: "API key",
  publicKey: "Public key",
  system: "System",
};

export const subjectKinds: Readonly<Record<string, string>> = {
  "api-key": "API key",
  "public-key": "Public key",
  "key-policy": "Key policy",
  member: "Member",
  "service-account": "Service account",
  session: "Session",
  device: "Device",
  company: "Company",
  customer: "Customer",
  license: "License",
  post: "Post",
  comment: "Comment",
  "support-ticket": "Support ticket",
  "support-request": "Support ticket",
  job: "Job",
  role: "Role",
  account: "Account",
  invitation: "Invitation",
  identity: "Account elsewhere",
  user: "Person",
  permission: "About",
  "security-log": "Security log",
  "saved-view": "Saved view",
};

/** What an export can be narrowed by. */
export const filterLabels: Readonly<Record<string, string>> = {
  event: "event",
  outcome: "outcome",
  actionType: "action",
  origin: "origin",
  search: "a search",
  subjectId: "what was changed",
  actorId: "who did it",
  deviceId: "device",
  address: "address",
  from: "first day",
  to: "last day",
};

/** What a key's settings are called, in the order they are read; others follow in their own. */
const labels: Readonly<Record<string, string>> = {
  name: "Name",
  description: "Description",
  environment: "Environment",
  owner: "Owner",
  inheritsRole: "Inherits role",
  permissions: "Permissions",
  accountsAccess: "Accounts",
  customersAccess: "Customers",
  rateLimitEnabled: "Rate limited",
  rateLimitMax: "Requests",
  rateLimitTimeWindow: "Per",
  refillAmount: "Refill by",
  refillInterval: "Refill every",
  notBefore: "Starts",
  expirationDate: "Expires",
  allowedIps: "Allowed addresses",
  allowedOrigins: "Allowed origins",
  enforceMtls: "Certificate required",
  certificateThumbprints: "Certificates",
  start: "First characters",
  lastFour: "Last characters",
  overlapSeconds: "Overlap",
  formerStart: "Old secret begins",
  formerLastFour: "Old secret ends",
  expiresAt: "Old secret stops",
  quotaMax: "Lifetime quota",
  tags: "Tags",
  ownRateLimit: "Limit of its own",
  maxLifetimeDays: "Longest lifetime, days",
  expiryRequired: "Must expire",
  idleWarnDays: "Owner told after, days",
  idleDisableDays: "Revoked after, days",
  role: "Role",
  status: "Status",
  keysStopped: "Keys stopped",
  keysReassigned: "Keys re-assigned",
  revokedAt: "Revoked",
  revocationReason: "Reason",
  revocationNote: "Note",
  metadata: "Metadata",
  method: "How",
  reason: "Reason",
  judged: "Judged",
  person: "Person",
  device: "Device",
  origin: "Origin",
  devices: "Devices",
  required: "Permission needed",
  code: "Reason",
  alsoRefused: "Refused before, not listed",
  unbroken: "Unbroken",
  fault: "What is wrong",
  entries: "Entries",
  count: "Entries",
  first: "First entry",
  through: "Last entry",
  from: "From",
  to: "To",
  checkpoints: "Checkpoints that agree",
  link: "Hash of the last one",
};
const order = Object.keys(labels);

/** "rateLimitMax" → "Requests"; a name without a label is parted into words. */
export function memberWords(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll("_", " ");
  return labels[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const milliseconds = new Set(["rateLimitTimeWindow", "refillInterval"]);

/** A recorded value in words; null where there is nothing to say. `names` by id, of whom one knows. */
export function valueWords(
  name: string,
  value: unknown,
  names: Readonly<Record<string, string>> = {},
): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") return names[value] ?? timeWords(value);
  if (typeof value === "number") {
    if (name === "overlapSeconds") return value === 0 ? "None" : duration(value * 1000);
    return milliseconds.has(name) ? duration(value) : String(value);
  }
  if (name === "permissions") {
    const grants = GrantsSchema.safeParse(value);
    if (grants.success && grants.data.length > 0) {
      return permissionWords({ inheritsRole: false, permissions: grants.data });
    }
  }
  if (name === "owner") return ownerWords(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(String).join(", ");
  return Object.keys(value).length === 0 ? null : JSON.stringify(value);
}

/** Whose a key was or became, as it was called then: "Deploy bot (service account)". */
function ownerWords(value: object): string {
  const { kind, name }: { kind?: unknown; name?: unknown } = value;
  if (typeof name !== "string") return JSON.stringify(value);
  return kind === "serviceAccount" ? `${name} (service account)` : name;
}

function timeWords(text: string): string {
  const time = new Date(text);
  return instant.test(text) && !Number.isNaN(time.getTime()) ? exactTime(time) : text;
}

export type Difference = { name: string; before: string | null; after: string | null };

/** What an entry recorded, member by member; those that say nothing on either side are left out. */
export function differences(
  before: unknown,
  after: unknown,
  names: Readonly<Record<string, string>> = {},
): Difference[] {
  const [old, fresh] = [members(before), members(after)];
  const all = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return all.sort(byLabel).flatMap((name) => {
    const difference = {
      name,
      before: valueWords(name, old[name], names),
      after: valueWords(name, fresh[name], names),
    };
    return difference.before === null && difference.after === null ? [] : [difference];
  });
}

function byLabel(one: string, other: string): number {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return place(one) - place(other);
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
