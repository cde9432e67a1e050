import type { Actor } from "../actor";
import { AppError, type Fault } from "../errors";
import { pointer } from "../validation";
import type { Source } from "./source";

type Sent = Readonly<Record<string, string | readonly string[]>>;

/**
 * The filter of an export, by the rules of the list's own.
 * @returns as it was sent, and as the source reads it
 * @throws {AppError} field_forbidden for what the actor may not read, whatever else is wrong; then
 *   unknown_attribute and invalid_attribute, each at its member
 */
export function parseFilter(source: Source, actor: Actor, sent: Sent) {
  const known = Object.keys(sent).filter((name) => Object.hasOwn(source.filters, name));
  refuseHidden(source, actor, known);
  const faults: Fault[] = [];
  const texts: Record<string, string[]> = {};
  const parsed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sent)) {
    const at = { source: { pointer: pointer(["filter", name]) } };
    const schema = known.includes(name) ? source.filters[name] : undefined;
    if (!schema) {
      const detail = `"${name}" is not a filter of ${source.kind}.`;
      faults.push({ code: "unknown_attribute", detail, ...at });
      continue;
    }
    const values = typeof value === "string" ? [value] : [...value];
    const result = schema.safeParse(values);
    const problem = result.error?.issues[0]?.message.replace(/\.$/, "") ?? "is not valid";
    if (!result.success) faults.push({ code: "invalid_attribute", detail: `${name} ${problem}.`, ...at });
    texts[name] = values;
    parsed[name] = result.data;
  }
  if (faults.length > 0) throw new AppError(faults);
  return { texts, parsed };
}

/** Filtering by a column that may not be read would tell its value. */
function refuseHidden(source: Source, actor: Actor, names: readonly string[]): void {
  const readable = source.columns(actor);
  const hidden = names.flatMap((name) => {
    const field = source.columnOf(name);
    return field === null || readable.includes(field) ? [] : [{ name, field }];
  });
  if (hidden.length === 0) return;
  throw new AppError(
    hidden.map(({ name, field }) => ({
      code: "field_forbidden",
      detail: `${field} may not be read, so it cannot be used here.`,
      source: { pointer: pointer(["filter", name]) },
      meta: { required: source.permission, field },
    })),
  );
}
