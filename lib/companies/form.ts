/** The company's new name, still to be parsed. */
export function nameInput(form: FormData): Record<string, unknown> {
  return { name: form.get("name") };
}

export function twoFactorInput(form: FormData): Record<string, unknown> {
  return { requireTwoFactor: form.get("requireTwoFactor") === "yes" };
}

/** For ever, or so many days; what is no number is refused by name. */
export function retentionInput(form: FormData): { securityLogRetentionDays: number | null } {
  if (form.get("kept") === "forever") return { securityLogRetentionDays: null };
  const typed = String(form.get("securityLogRetentionDays") ?? "").trim();
  return { securityLogRetentionDays: typed === "" ? Number.NaN : Number(typed) };
}
