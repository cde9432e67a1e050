import { isResource, registry } from "../permissions/registry";
/** An entry of the security log as people see it. */
export type SecurityLogEntry = {
  id: string;
  /** Its number in the company's chain. */
  seq: string;
  at: string;
  event: string;
  /** The event in words: "Created an API key". */
  title: string;
  actionType: string;
  outcome: string;
  actor: { kind: string; id: string | null; name: string };
  origin: string;
  method: string | null;
  url: string | null;
  address: string | null;
  userAgent: string | null;
  requestId: string | null;
  /** Where the address lay then: ISO 3166-1 alpha-2, and the city where the installed database has it. */
  country: string | null;
  city: string | null;
  /** A device of the company's. */
  deviceId: string | null;
  subject: { kind: string; id: string | null; name: string | null };
  before: unknown;
  after: unknown;
};

/** The same as it is stored. */
export type SecurityLogRow = Omit<SecurityLogEntry, "seq" | "at" | "title" | "actor" | "subject"> & {
  seq: bigint;
  at: Date;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  subjectKind: string;
  subjectId: string | null;
  subjectName: string | null;
};

/** Everything but the links of the chain. */
export function presentEntry(row: SecurityLogRow): SecurityLogEntry {
  const { id, event, actionType, outcome, origin, method, url, address, userAgent, requestId } = row;
  const { country, city, deviceId } = row;
  return {
    id,
    seq: String(row.seq),
    at: row.at.toISOString(),
    event,
    title: eventTitle(event, outcome),
    actionType,
    outcome,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    origin,
    method,
    url,
    address,
    userAgent,
    requestId,
    country,
    city,
    deviceId,
    subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
    before: row.before,
    after: row.after,
  };
}

const nouns: Readonly<Record<string, string>> = {
  "api-keys": "an API key",
  "public-keys": "a public key",
  customers: "a customer",
  licenses: "a license",
  posts: "a post",
  comments: "a comment",
  companies: "the company",
  members: "a member",
  "service-accounts": "a service account",
  "key-policies": "a key policy",
  "log-policies": "what the request log keeps",
  jobs: "a job",
  roles: "a role",
  accounts: "an account",
  devices: "a device",
  invitations: "an invitation",
  adapters: "an adapter",
  webhooks: "a webhook",
  "saved-views": "a saved view",
};

const verbs: Readonly<Record<string, string>> = {
  create: "Created",
  update: "Changed",
  delete: "Deleted",
  regenerate: "Regenerated",
  revoke: "Revoked",
  reactivate: "Reactivated",
  reassign: "Re-assigned",
  tag: "Tagged",
  suspend: "Suspended",
  restore: "Restored",
  remove: "Removed",
  cancel: "Cancelled",
  trust: "Trusted",
  distrust: "Stopped trusting",
  rename: "Renamed",
  block: "Blocked",
  unblock: "Unblocked",
  pause: "Paused",
  resume: "Resumed",
  enable: "Enabled",
  disable: "Disabled",
  test: "Tested",
};

const titles: Readonly<Record<string, string>> = {
  "sessions.create": "Signed in",
  "sessions.delete": "Signed out",
  "sessions.end": "Ended a session",
  "devices.review": "Exported a device review",
  "people.update": "Changed their name",
  "passwords.update": "Changed their password",
  "passwords.request-reset": "Asked for a new password",
  "passwords.reset": "Chose a new password by mail",
  "emails.request-change": "Asked to change their e-mail",
  "emails.update": "Changed their e-mail",
  "two-factor.enable": "Turned on the second factor",
  "two-factor.disable": "Turned off the second factor",
  "two-factor.renew-codes": "Made new recovery codes",
  "two-factor.use-code": "Signed in with a recovery code",
  "identities.create": "Linked an account elsewhere",
  "identities.delete": "Unlinked an account elsewhere",
  "invitations.create": "Invited somebody",
  "invitations.resend": "Sent an invitation again",
  "invitations.revoke": "Withdrew an invitation",
  "invitations.accept": "Joined the company",
  "members.update": "Changed a member's role",
  "members.leave": "Left the company",
  "companies.update": "Changed the company's settings",
  "security-logs.verify": "Verified the security log",
  "security-logs.prune": "Removed old entries of the log",
  "api-keys.export": "Exported API keys",
  "api-keys.change-many": "Started a change to many API keys",
  "api-keys.end-overlap": "Finished an overlap",
  "key-policies.update-default": "Changed the default limit",
  "api-keys.certificate-refused": "Showed a wrong certificate",
  "support-tickets.create": "Asked for support",
  "support-requests.create": "Asked for support",
  "support-tickets.reply": "Wrote to support",
  "support-tickets.answer": "Answered a support ticket",
  "support-tickets.close": "Closed a support ticket",
  "support-tickets.reopen": "Opened a support ticket again",
  "exports.create": "Started an export",
  "exports.finish": "Finished an export",
  "exports.download": "Fetched the file of an export",
  "imports.create": "Started an import",
  "imports.finish": "Finished an import",
  "webhooks.rotate-secret": "Rotated the secret of a webhook",
  "webhooks.replay": "Sent events again",
  "jobs.retry": "Had a job tried again",
  "jobs.finish": "Finished a job",
  "adapters.sync": "Told an adapter to fetch",
  "adapters.finish-sync": "Fetched customers by an adapter",
  "adapters.fail": "Failed at an adapter",
  "adapters.recover": "Brought an adapter back to work",
  "jobs.fail": "Failed at a job",
  "jobs.stop": "Stopped a cancelled job",
};

/** An event in words; one that nobody worded yet keeps its name. */
export function eventTitle(event: string, outcome = "success"): string {
  if (outcome === "refused") return refusedTitle(event);
  const [noun = "", verb = ""] = event.split(".");
  const worded = verbs[verb] && nouns[noun] ? `${verbs[verb]} ${nouns[noun]}` : event;
  return titles[event] ?? worded;
}

function refusedTitle(event: string): string {
  if (event === "sessions.create") return "Failed to sign in";
  if (event === "api-keys.certificate-refused") return eventTitle(event);
  const [noun = "", verb] = event.split(".");
  if (verb === "read" && isResource(noun))
    return `Was refused: reading of ${inSentence(registry[noun].label)}`;
  const title = eventTitle(event);
  return title === event ? event : `Was refused: ${inSentence(title)}`;
}

/** "Created a key" → "created a key"; "API keys" stays. */
function inSentence(words: string): string {
  return /^[A-Z]{2}/.test(words) ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
