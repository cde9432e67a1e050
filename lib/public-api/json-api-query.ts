import { z } from "zod";
import type { Actor } from "../actor";
import { AppError } from "../errors";
import { grantedFields } from "../permissions/can";
import { isField, isResource } from "../permissions/registry";
import type { Exchange } from "./exchange";
import { resourceType } from "./json-api-resource";
import type { Operation } from "./operation";
import { parseParameters, type Parameters } from "./parameters";

/**
 * The query of a call that is answered in strict JSON:API: as in the flat dialect, and `fields[customers]` beside
 * `fields`. Both take the names of either dialect; the id always comes, for without one there is no resource object.
 * @throws {AppError} field_forbidden when the caller may not read the id; invalid_parameter
 */
export function strictQuery({ actor, search }: Exchange, operation: Operation): Record<string, unknown> {
  if (actor) refuseHiddenId(operation, actor);
  const { query = {}, type } = operation;
  const sparse = `fields[${type}]`;
  if (!query.fields) return parseParameters(query, search);
  const fieldset = fieldsetOf(type, query.fields);
  const known: Parameters = { ...query, fields: fieldset, [sparse]: fieldset };
  const { [sparse]: ofType, fields, ...rest } = parseParameters(known, search);
  if (ofType && fields) {
    const detail = `${sparse} and fields must not be given together.`;
    throw new AppError({ code: "invalid_parameter", detail, source: { parameter: sparse } });
  }
  const wanted = ofType ?? fields;
  return wanted ? { ...rest, fields: ["id", ...(wanted as string[])] } : rest; // what the schema of `fields` makes
}

/** An empty value asks for no field at all (JSON:API 1.1, "Sparse Fieldsets"). */
function fieldsetOf(type: string, fields: z.ZodType<unknown, string[]>): z.ZodType<unknown, string[]> {
  const { byName } = resourceType(type);
  return z
    .array(z.string())
    .transform((values) => (values.join("") === "" ? [] : values.flatMap((value) => value.split(","))))
    .transform((names) => names.map((name) => byName.get(name)?.flat ?? name))
    .pipe(fields);
}

function refuseHiddenId({ method, type, answer }: Operation, actor: Actor): void {
  if (method !== "GET" || answer === null || !isResource(type) || !isField(type, "id")) return;
  if (grantedFields(actor, type, "read").includes("id")) return;
  throw new AppError({
    code: "field_forbidden",
    detail: `Strict JSON:API identifies each resource, and the id of ${type} may not be read. Ask for application/json.`,
    source: { header: "Accept" },
    meta: { required: `${type}:read`, field: "id" },
  });
}
