import type { OpenApiParameter } from "../public-api/openapi-shape";
import { rowOf, type SchemaRow, type Schemas } from "./schema-rows";

const filter = /^filter\[(.+)\]$/;

/** So many filters are shown one by one. */
const few = 4;

/** The parameters of an address. Many filters become one row, which holds them and names their fields. */
export function parameterRows(parameters: readonly OpenApiParameter[], schemas: Schemas): SchemaRow[] {
  const rows = parameters
    .filter((parameter) => parameter.in !== "header")
    .map(({ name, schema, description, required }) => ({
      ...rowOf(name, schema, schemas, { required }),
      about: description,
    }));
  const filters = rows.filter(({ name, values }) => filter.test(name) && values.length === 0);
  if (filters.length <= few) return rows;
  const [first] = filters;
  return rows.flatMap((row) => {
    if (row === first) return gathered(filters);
    return filters.includes(row) ? [] : row;
  });
}

function gathered(filters: readonly SchemaRow[]): SchemaRow {
  return {
    name: "filter[…]",
    type: `by any of ${filters.length} fields`,
    required: false,
    nullable: false,
    about: "Only what has the value in that field: one value, or several with commas between them.",
    values: filters.map(({ name }) => filter.exec(name)?.[1] ?? name),
    limits: [],
    fallback: null,
    fold: "Each filter",
    rows: filters,
    forms: [],
  };
}
