import { masked } from "../report";
import type { Definition, Field } from "../resources/definition";

/** Characters of JSON that are kept of a body at most. */
const most = 4_096;

type Left = { characters: number; truncated: boolean };
type Rule = (value: unknown) => unknown;
type Fields = Readonly<Record<string, Rule>>;

/** A body as it is kept: JSON, whole, though perhaps not all of it. */
export type MaskedBody = { text: string; truncated: boolean };

/**
 * A body with the values alone that may be kept: ids, numbers, booleans, times and words of a list, where the
 * resource has such a field, and what an error says. Of everything else only how long it was.
 * @param definition the resource that is sent or answered; undefined where it is none
 */
export function maskedRequest(body: unknown, definition: Definition | undefined): MaskedBody {
  return maskedBy((left) => object(body, fieldRules(definition), left));
}

/** {@link maskedRequest} of an answer: rows as `data`, and `errors`. */
export function maskedAnswer(body: unknown, definition: Definition | undefined): MaskedBody {
  return maskedBy((left) => {
    const data = list((row) => object(row, fieldRules(definition), left), left);
    const errors = list((error) => object(error, errorRules(left), left), left);
    return object(body, { data, errors }, left);
  });
}

function maskedBy(mask: (left: Left) => unknown): MaskedBody {
  const left: Left = { characters: most, truncated: false };
  const text = JSON.stringify(mask(left));
  return { text, truncated: left.truncated };
}

const rulesOf = new WeakMap<Definition, Fields>();

function fieldRules(definition: Definition | undefined): Fields {
  if (!definition) return {};
  let rules = rulesOf.get(definition);
  if (!rules) {
    rules = Object.fromEntries(
      Object.entries(definition.fields).map(([name, field]) => [name, ruleOf(field)]),
    );
    rulesOf.set(definition, rules);
  }
  return rules;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const time = /^\d{4}-\d\d-\d\dT[\d:.]{5,15}(Z|[+-]\d\d:\d\d)$/;

function ruleOf({ kind, oneOf }: Field): Rule {
  const isKept = (value: unknown): boolean => {
    if (value === null) return true;
    if (kind === "number" || kind === "integer") return typeof value === "number";
    if (typeof value !== "string") return typeof value === "boolean" && kind !== "json";
    if (kind === "id") return uuid.test(value);
    return kind === "time" ? time.test(value) : (oneOf?.includes(value) ?? false);
  };
  return (value) => (isKept(value) ? value : sizeOf(value));
}

/** What an error says is ours; a credential that somebody took for a name is taken out of it. */
function errorRules(left: Left): Fields {
  const said: Rule = (value) => (typeof value === "string" ? masked(value).slice(0, 500) : sizeOf(value));
  const source: Rule = (value) => object(value, { pointer: said, parameter: said, header: said }, left);
  return { id: said, status: said, code: said, title: said, detail: said, source };
}

const list =
  (rule: Rule, left: Left): Rule =>
  (value) => {
    if (!Array.isArray(value)) return rule(value);
    const kept: unknown[] = [];
    for (const one of value) {
      if (left.characters <= 0) break;
      kept.push(rule(one));
    }
    if (kept.length === value.length) return kept;
    left.truncated = true;
    return [...kept, `… ${value.length - kept.length} more`];
  };

function object(value: unknown, rules: Fields, left: Left): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value === null ? null : sizeOf(value);
  const kept: Record<string, unknown> = {};
  for (const [given, member] of Object.entries(value)) {
    if (left.characters <= 0) {
      left.truncated = true;
      break;
    }
    const name = masked(given).slice(0, 100);
    const rule = Object.hasOwn(rules, given) ? rules[given] : undefined;
    left.characters -= name.length + 6;
    const shown = rule ? rule(member) : sizeOf(member);
    if (typeof shown !== "object") left.characters -= String(shown).length + 2;
    kept[name] = shown;
  }
  return kept;
}

function sizeOf(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return `… ${counted(value.length, "character")}`;
  if (Array.isArray(value)) return `… ${counted(value.length, "value")}`;
  if (typeof value === "object") return `… ${counted(Object.keys(value).length, "member")}`;
  return `… a ${typeof value}`;
}

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
