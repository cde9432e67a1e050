import type { BulkDeed, BulkKind } from "./bulk-actions";

/** More keys than this are not stopped by one press. */
export const mostUnconfirmed = 10;

/** What a form says wrong, by the name of its field. */
export type BulkFaults = Readonly<Partial<Record<"expirationDate" | "newTag" | "confirmation", string>>>;

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};

/** The end of a day, UTC; null when it is no day. */
export function endOfDay(day: string): Date | null {
  const end = new Date(`${day}T23:59:59.999Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(end.getTime()) ? end : null;
}

/** What keeps the deed from being started. @param total how many keys it is for */
export function faultsOf(kind: BulkKind, form: FormData, total: number): BulkFaults {
  if (
    kind === "revoke" &&
    total > mostUnconfirmed &&
    text(form, "confirmation").replaceAll(",", "") !== String(total)
  ) {
    return { confirmation: "This is not the number of keys." };
  }
  if (kind === "expire") {
    const end = endOfDay(text(form, "expirationDate"));
    if (!end) return { expirationDate: "Choose a day." };
    if (end.getTime() <= Date.now()) return { expirationDate: "Choose a day that is not over yet." };
  }
  if (kind === "tag" && tagsToAdd(form).length === 0 && form.getAll("remove").length === 0) {
    return { newTag: "Name a tag to add, or choose one to take away." };
  }
  return {};
}

/** The deed that a form without faults describes. */
export function deedOf(kind: BulkKind, form: FormData): BulkDeed {
  switch (kind) {
    case "revoke":
      return { kind, reason: text(form, "reason"), note: text(form, "note") || null };
    case "reactivate":
      return { kind };
    case "expire":
      return { kind, expirationDate: endOfDay(text(form, "expirationDate"))?.toISOString() ?? "" };
    case "tag":
      return {
        kind,
        add: tagsToAdd(form),
        remove: form.getAll("remove").filter((tag) => typeof tag === "string"),
      };
  }
}

/** Those that stand already, and those still in the field, parted by commas. */
function tagsToAdd(form: FormData): string[] {
  const typed = text(form, "newTag").split(",");
  const standing = form.getAll("add").filter((tag) => typeof tag === "string");
  return [...new Set([...standing, ...typed.map((tag) => tag.trim()).filter(Boolean)])];
}
