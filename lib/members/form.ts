/** The form of a suspension or removal as the verb's input, still to be parsed. */
export function stopInput(form: FormData): Record<string, unknown> {
  return { id: text(form, "id"), reassign: moves(form) };
}

/** The form that gives keys of one owner, or named ones, to others. */
export function reassignInput(form: FormData): Record<string, unknown> {
  const id = text(form, "id");
  const from = isServiceAccount(form) ? { serviceAccountId: id } : { userId: id };
  return { ...(id !== "" && { from }), reassign: moves(form) };
}

export function idInput(form: FormData): Record<string, unknown> {
  return { id: text(form, "id") };
}

/** The attributes of a service account; an empty description is none. */
export function accountInput(form: FormData): Record<string, unknown> {
  const description = text(form, "description").trim();
  return { name: text(form, "name"), description: description || null, roleId: text(form, "roleId") };
}

/** The form that gives a member another role. */
export function roleInput(form: FormData): Record<string, unknown> {
  return { id: text(form, "id"), roleId: text(form, "roleId") };
}

/** Whether the owner that a form is about is a service account; else a member. */
export function isServiceAccount(form: FormData): boolean {
  return text(form, "kind") === "serviceAccount";
}

/** What is not JSON is no list of moves, and the verb says so. */
function moves(form: FormData): unknown {
  try {
    return JSON.parse(text(form, "reassign"));
  } catch {
    return null;
  }
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
