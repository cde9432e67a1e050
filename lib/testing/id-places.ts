import { z } from "zod";
import { verbOf, type Operation } from "@/lib/public-api/operation";
import { IdInput } from "@/lib/text";

/** A place of a request that holds an id: where, and its name there ("id", "accountsAccess.ids", "filter[accountId]"). */
export type IdPlace = { in: "path" | "query" | "body" | "header"; name: string };

/** Every place of an operation's request that can hold an id, found in its own schemas. */
export function idPlacesOf(operation: Operation): IdPlace[] {
  const { path, query = {}, body, callers } = operation;
  const verb = verbOf(operation);
  const wrapper = verb?.input.meta()?.body;
  const names = body && verb ? idMembers(verb.input) : [];
  const sent = wrapper === undefined ? names : names.filter((name) => name.startsWith(`${wrapper}.`));
  return [
    ...(path.includes("{id}") ? [{ in: "path", name: "id" } as const] : []),
    ...Object.entries(query).flatMap(([name, schema]) =>
      idMembers(schema).length > 0 ? [{ in: "query", name } as const] : [],
    ),
    ...sent.map((name) => ({ in: "body", name: name.replace(`${wrapper}.`, "") }) as const),
    ...(callers === "anyone"
      ? []
      : headerPlaces.filter(({ name }) => callers !== "password" || name !== account)),
  ];
}

const account = "Snappy-Account-Id";
const headerPlaces: readonly IdPlace[] = [
  { in: "header", name: "Snappy-Company-Id" },
  { in: "header", name: account },
];

/** Dotted names of the members of a schema that are ids; "" for an id itself. */
function idMembers(schema: unknown, name = ""): string[] {
  if (schema === IdInput) return [name];
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([member, inner]) =>
      idMembers(inner, name === "" ? member : `${name}.${member}`),
    );
  }
  if (schema instanceof z.ZodArray) return idMembers(schema.element, name);
  if (schema instanceof z.ZodPipe) return [...idMembers(schema.in, name), ...idMembers(schema.out, name)];
  const wrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault;
  return wrapped ? idMembers(schema.unwrap(), name) : [];
}
