/** The attributes of a role, still to be parsed. What is not JSON is no list of grants, and the verb says so. */
export function roleInput(form: FormData): Record<string, unknown> {
  return { name: text(form, "name"), permissions: grants(form) };
}

export function updateRoleInput(form: FormData): Record<string, unknown> {
  return { id: text(form, "id"), attributes: roleInput(form) };
}

/** No role to move to is none. */
export function deleteRoleInput(form: FormData): Record<string, unknown> {
  return { id: text(form, "id"), moveTo: text(form, "moveTo") || null };
}

function grants(form: FormData): unknown {
  try {
    return JSON.parse(text(form, "permissions"));
  } catch {
    return null;
  }
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
