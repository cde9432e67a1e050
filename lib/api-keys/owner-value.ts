import type { KeyOwner } from "./owners";
import type { KeyOwnerRef } from "./schemas";

/** An owner as the value of a form's control: "user:…", "serviceAccount:…". Client-safe. */
export function ownerValue({ kind, id }: Pick<KeyOwner, "kind" | "id">): string {
  return `${kind}:${id}`;
}

/** An owner as the verbs name one. Client-safe. */
export function ownerRef({ kind, id }: Pick<KeyOwner, "kind" | "id">): KeyOwnerRef {
  return kind === "serviceAccount" ? { serviceAccountId: id } : { userId: id };
}

/** The form that gives one key another owner as the verb's input, still to be parsed. */
export function reassignKeyInput(form: FormData): Record<string, unknown> {
  const [kind, id] = String(form.get("owner") ?? "").split(":");
  const to = kind === "serviceAccount" ? { serviceAccountId: id } : { userId: id };
  return { reassign: [{ keyIds: [form.get("id")], to }] };
}
