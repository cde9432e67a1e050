import {
  amount,
  listedLines,
  listedTags,
  moment,
  reach,
  span,
  text,
  textOrNull,
  ticked,
} from "./form-values";

type Input = Record<string, unknown>;

const expiry = { choice: "expiry", name: "expirationDate", none: "never" };
const start = { choice: "starts", name: "notBefore", none: "now" };

/** The create form as the verb's input, still to be parsed. `now` counts the expiry of so many days. */
export function createInput(form: FormData, now: Date): Input {
  return {
    environment: text(form, "environment"),
    ...settings(form),
    ...(text(form, "access") === "inherit" ? {} : { permissions: grants(form) }),
    ...moments(form, now),
  };
}

/** The service account that is to own the new key; null: whoever creates it. */
export function newOwner(form: FormData): string | null {
  return text(form, "serviceAccountId") || null;
}

/** The edit form likewise. Without grants of its own the key inherits its owner's role again. */
export function updateInput(form: FormData, now: Date): Input {
  return {
    id: text(form, "id"),
    attributes: {
      ...settings(form),
      permissions: text(form, "access") === "inherit" ? null : grants(form),
      ...moments(form, now),
    },
  };
}

function settings(form: FormData): Input {
  return {
    name: text(form, "name"),
    description: textOrNull(form, "description"),
    tags: listedTags(text(form, "tags"), text(form, "newTag")),
    metadata: metadata(form),
    ...rateLimit(form),
    quotaMax: ticked(form, "quota") ? amount(form, "quotaMax") : null,
    allowedIps: listedLines(text(form, "allowedIps")),
    accountsAccess: reach(form, "accounts", "accountsAccess"),
    customersAccess: reach(form, "customers", "customersAccess"),
    enforceMtls: ticked(form, "enforceMtls"),
    certificateThumbprints: listedLines(text(form, "certificateThumbprints")),
  };
}

/** What cannot be read as JSON is not taken for "inherits". */
function grants(form: FormData): unknown {
  try {
    return JSON.parse(text(form, "permissions"));
  } catch {
    return null;
  }
}

/** Nothing is an empty object; what is no JSON stays text, to be refused by name. */
function metadata(form: FormData): unknown {
  const typed = text(form, "metadata");
  if (typed.trim() === "") return {};
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

function rateLimit(form: FormData): Input {
  if (!ticked(form, "limited")) return { rateLimitEnabled: false };
  const refills = ticked(form, "refill");
  return {
    rateLimitEnabled: true,
    rateLimitMax: amount(form, "rateLimitMax"),
    rateLimitTimeWindow: span(form, "rateLimitTimeWindow"),
    refillAmount: refills ? amount(form, "refillAmount") : null,
    refillInterval: refills ? span(form, "refillInterval") : null,
  };
}

function moments(form: FormData, now: Date): Input {
  const expirationDate = moment(form, expiry, now);
  const notBefore = moment(form, start, now);
  return {
    ...(expirationDate !== undefined && { expirationDate }),
    ...(notBefore !== undefined && { notBefore }),
  };
}

/** The overlap that was chosen, or so many of a unit of seconds, as the regeneration's attributes. */
export function regenerateInput(form: FormData): Input {
  const own = text(form, "overlap") === "own";
  const overlapSeconds = own ? span(form, "overlapSeconds") : amount(form, "overlap");
  return { id: text(form, "id"), attributes: { overlapSeconds } };
}

export function revokeInput(form: FormData): Input {
  const note = textOrNull(form, "note")?.trim() ?? null;
  return { id: text(form, "id"), attributes: { reason: text(form, "reason"), note } };
}

export function idInput(form: FormData): Input {
  return { id: text(form, "id") };
}
