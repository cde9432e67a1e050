import { randomUUID } from "node:crypto";
import { authorise } from "../permissions/can";
import { command } from "../verb";
import { parseFilter } from "./filter";
import { CreateExportInput, type ExportJobInput } from "./schemas";
import { sourceNamed } from "./sources";

/**
 * Starts an export of the rows that the actor may read, in the columns that they may read.
 * @throws {AppError} permission_denied without the right to read them at all; field_forbidden,
 *   unknown_attribute, invalid_attribute for a filter
 */
export const createExport = command({
  name: "exports.create",
  permission: "exports:create",
  input: CreateExportInput,
  async run({ actor, input: { kind, format, filter } }) {
    const source = sourceNamed(kind);
    authorise(actor, source.permission);
    const { texts } = parseFilter(source, actor, filter);
    const input: ExportJobInput = { kind, format, filter: texts, columns: source.columns(actor) };
    const id = randomUUID();
    return {
      result: { id },
      audit: { subject: { kind: "job", id, name: null }, after: { kind, format, filter: texts } },
      jobs: [{ id, kind: "export", input }],
    };
  },
});
