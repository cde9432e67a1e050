/** The name that a form gives an account, still to be parsed. */
export function accountAttributes(form: FormData): Record<string, unknown> {
  return { name: form.get("name") };
}

export function accountId(form: FormData): Record<string, unknown> {
  return { id: form.get("id") };
}

/** Which account is deleted, and where its customers go; nothing chosen: nowhere. */
export function deletionInput(form: FormData): Record<string, unknown> {
  return { ...accountId(form), moveTo: form.get("moveTo") || null };
}
