/** The form of an environment's rules as the verb's input, still to be parsed. Empty: no such rule. */
export function policyInput(form: FormData): Record<string, unknown> {
  const own = form.get("ownLimit") !== null;
  return {
    environment: form.get("environment"),
    attributes: {
      ...(own ? limitInput(form) : { rateLimitMax: null, rateLimitTimeWindow: null }),
      ...rulesOf(form),
    },
  };
}

/** The part of {@link policyInput} that matters for keys that exist. */
export function impactInput(form: FormData): Record<string, unknown> {
  return { environment: form.get("environment"), ...rulesOf(form) };
}

/** A bucket: so many calls, in so many of a unit of milliseconds. */
export function limitInput(form: FormData): Record<string, unknown> {
  const typed = (name: string) => amount(form, name) ?? Number.NaN;
  return {
    rateLimitMax: typed("rateLimitMax"),
    rateLimitTimeWindow: Math.round(typed("rateLimitTimeWindow") * typed("rateLimitTimeWindowUnit")),
  };
}

function rulesOf(form: FormData) {
  return {
    maxLifetimeDays: amount(form, "maxLifetimeDays"),
    expiryRequired: form.get("expiryRequired") !== null,
    idleWarnDays: amount(form, "idleWarnDays"),
    idleDisableDays: amount(form, "idleDisableDays"),
  };
}

/** Null when it is empty, NaN when it is no number: that is refused by name. */
function amount(form: FormData, name: string): number | null {
  const value = form.get(name);
  const typed = typeof value === "string" ? value.trim() : "";
  return typed === "" ? null : Number(typed);
}
