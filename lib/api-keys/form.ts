import { keyResources, registry } from "@/lib/permissions/registry";

const dayMs = 86_400_000;

/** Grants of the "read only" choice: every field of everything a key can read. */
const readGrants = keyResources
  .filter((resource) => (registry[resource].actions as readonly string[]).includes("read")) // includes() of a narrower tuple
  .map((resource) => ({ resource, action: "read", fields: null }));

/** The create form as the verb's input, still to be parsed. `now` counts the expiry of so many days. */
export function createInput(form: FormData, now: Date): Record<string, unknown> {
  return {
    name: text(form, "name"),
    environment: text(form, "environment"),
    ...permissions(form),
    ...rateLimit(form),
    ...expiry(form, now),
    allowedIps: listedLines(text(form, "allowedIps")),
  };
}

/** The edit form likewise. No permissions there: the key inherits its owner's role again. */
export function updateInput(form: FormData, now: Date): Record<string, unknown> {
  const keepsExpiry = text(form, "expiry") === "keep";
  return {
    id: text(form, "id"),
    attributes: {
      name: text(form, "name"),
      permissions: null,
      ...permissions(form),
      ...rateLimit(form),
      ...(keepsExpiry ? {} : { expirationDate: null, ...expiry(form, now) }),
      allowedIps: listedLines(text(form, "allowedIps")),
    },
  };
}

/** Absent: the key inherits its owner's role. */
function permissions(form: FormData): { permissions?: unknown } {
  const access = text(form, "access");
  if (access === "inherit") return {};
  if (access === "read") return { permissions: readGrants };
  try {
    return { permissions: JSON.parse(text(form, "permissions")) };
  } catch {
    return { permissions: null };
  }
}

function rateLimit(form: FormData): Record<string, unknown> {
  if (form.get("limited") === null) return { rateLimitEnabled: false };
  const limit = {
    rateLimitEnabled: true,
    rateLimitMax: amount(form, "rateLimitMax"),
    rateLimitTimeWindow: amount(form, "rateLimitTimeWindow"),
  };
  if (form.get("refill") === null) return { ...limit, refillAmount: null, refillInterval: null };
  return {
    ...limit,
    refillAmount: amount(form, "refillAmount"),
    refillInterval: amount(form, "refillInterval") * amount(form, "refillUnit"),
  };
}

/** A number of days from now, a date (its end, in UTC), or nothing: never. */
function expiry(form: FormData, now: Date): { expirationDate?: string } {
  const choice = text(form, "expiry");
  if (choice === "never") return {};
  if (choice === "date") return { expirationDate: `${text(form, "expirationDate")}T23:59:59.999Z` };
  const days = /^\d{1,4}$/.test(choice) ? Number(choice) : Number.NaN;
  if (Number.isNaN(days)) return { expirationDate: choice };
  return { expirationDate: new Date(now.getTime() + days * dayMs).toISOString() };
}

/** The overlap that was chosen, as the regeneration's attributes. */
export function regenerateInput(form: FormData): Record<string, unknown> {
  return { id: text(form, "id"), attributes: { overlapSeconds: amount(form, "overlapSeconds") } };
}

export function revokeInput(form: FormData): Record<string, unknown> {
  const note = text(form, "note").trim();
  return { id: text(form, "id"), attributes: { reason: text(form, "reason"), note: note || null } };
}

export function idInput(form: FormData): Record<string, unknown> {
  return { id: text(form, "id") };
}

/** Written one a line, or parted by commas; empty ones do not count. */
export function listedLines(list: string): string[] {
  return list
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
}

function amount(form: FormData, name: string): number {
  const typed = text(form, name).trim();
  return typed === "" ? Number.NaN : Number(typed);
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
