import type { Actor } from "../actor";
import { can, grantedFields } from "../permissions/can";
import { catalogue } from "../public-api/catalogue";
import { verbOf } from "../public-api/operation";
import { definitions } from "../resources/contract";

type Reader = Pick<Actor, "rights">;
type Members = Record<string, unknown>;

/**
 * What a reader may see of the bodies of calls to an endpoint: nothing tells more of a resource than its own lists do.
 * @param endpoint as in the log; null: none was met, and the answer tells of nothing but that
 */
export function readableBodies(reader: Reader, endpoint: string | null) {
  const operation = catalogue.find(({ method, path }) => `${method} ${path}` === endpoint);
  const definition = definitions.find(({ resource }) => resource === operation?.type);
  if (!definition) {
    const verb = operation ? verbOf(operation) : null;
    const all = (body: string | null) => (verb === null || can(reader, verb.permission) ? body : null);
    return { sent: all, answered: all };
  }
  const granted = new Set(grantedFields(reader, definition.resource, "read"));
  const row = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(row);
    if (typeof value !== "object" || value === null) return value;
    return without(value as Members, (name) => name in definition.fields && !granted.has(name)); // an object
  };
  return {
    sent: (body: string | null) => read(body, row),
    answered: (body: string | null) =>
      read(body, (value) => ({ ...(value as Members), ...dataOf(value, row) })), // an answer is one
  };
}

const without = (members: Members, hidden: (name: string) => boolean): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => !hidden(name)));

const dataOf = (value: unknown, row: (value: unknown) => unknown): Members =>
  typeof value === "object" && value !== null && "data" in value ? { data: row(value.data) } : {};

/** As maskedRequest() and maskedAnswer() wrote it. */
function read(body: string | null, change: (value: unknown) => unknown): string | null {
  return body === null ? null : JSON.stringify(change(JSON.parse(body)));
}
