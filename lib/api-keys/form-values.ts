const dayMs = 86_400_000;

/** A field's text as it was typed; "" when it is absent or a file. Forms are sent with CRLF, texts have LF. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
}

/** Several lines of text; null when there is nothing but space. */
export function textOrNull(form: FormData, name: string): string | null {
  const typed = text(form, name);
  return typed.trim() === "" ? null : typed;
}

/** A box that was ticked. */
export function ticked(form: FormData, name: string): boolean {
  return form.get(name) !== null;
}

/** NaN when it is empty or no number, which every schema refuses by name. */
export function amount(form: FormData, name: string): number {
  const typed = text(form, name).trim();
  return typed === "" ? Number.NaN : Number(typed);
}

/** A count times the unit beside it (`nameUnit`, in milliseconds or seconds), as a whole number of them. */
export function span(form: FormData, name: string): number {
  return Math.round(amount(form, name) * amount(form, `${name}Unit`));
}

/** Written one a line, or parted by commas; empty ones do not count. */
export function listedLines(list: string): string[] {
  return partsOf(list, /[\n,]/);
}

/**
 * The tags as they were typed: those that stand already, one a line (a tag that the API was given may
 * hold a comma), and those still in the field, parted by commas.
 */
export function listedTags(standing: string, typed: string): string[] {
  return [...partsOf(standing, "\n"), ...partsOf(typed, /[\n,]/)];
}

function partsOf(list: string, by: string | RegExp): string[] {
  return list
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The two fields of a moment: which choice was made, and the day and time that go with it. */
export type MomentFields = { choice: string; name: string; none: string };

/**
 * A moment that a field and its choice name. Undefined: it stays as it is; null: none; else so many days
 * from `now`, or a day and time in UTC (the end of the day without a time). What makes no sense stays text,
 * to be refused by name.
 */
export function moment(
  form: FormData,
  { choice, name, none }: MomentFields,
  now: Date,
): string | null | undefined {
  const chosen = text(form, choice);
  if (chosen === "keep") return undefined;
  if (chosen === none) return null;
  if (chosen === "date") return `${text(form, name)}T${timeOf(text(form, `${name}Time`))}Z`;
  const days = /^\d{1,4}$/.test(chosen) ? Number(chosen) : Number.NaN;
  return Number.isNaN(days) ? chosen : new Date(now.getTime() + days * dayMs).toISOString();
}

/** As browsers write a time: seconds are left out where there are none. */
function timeOf(typed: string): string {
  if (typed === "") return "23:59:59.999";
  return /^\d\d:\d\d$/.test(typed) ? `${typed}:00` : typed;
}

/**
 * What a key reaches: null for all of them, or those whose ids were sent. "Only these" without any is
 * neither everything nor nothing: it stays unreadable.
 */
export function reach(form: FormData, choice: string, idsName: string): unknown {
  switch (text(form, choice)) {
    case "all":
      return null;
    case "none":
      return { ids: [] };
    case "only": {
      const ids = listedLines(text(form, idsName));
      return { ids: ids.length > 0 ? ids : null };
    }
    default:
      return { ids: null };
  }
}
