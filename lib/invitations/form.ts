/** The form that invites people: addresses parted by commas, semicolons, spaces or line ends, and a role. */
export function invitationInput(form: FormData): { emails: string[]; roleId: string } {
  return { emails: addresses(text(form, "emails")), roleId: text(form, "roleId") };
}

export function newMemberInput(form: FormData): Record<string, unknown> {
  return { name: text(form, "name"), password: text(form, "password") };
}

/** "Ada <ada@acme.test>, uma@both.test": what mail programs write between addresses is left out. */
function addresses(typed: string): string[] {
  const bare = typed.replaceAll(/"[^"\n]*"/g, "").replaceAll(/[^,;\n<]*<([^<>\s]*)>/g, " $1 ");
  return bare.split(/[\s,;]+/).filter(Boolean);
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
