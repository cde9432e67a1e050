import { z } from "zod";
import { AppError } from "../errors";
import { keepFile } from "../jobs/files";
import { authorise, can } from "../permissions/can";
import { IdInput } from "../text";
import { command } from "../verb";
import type { ImportJobInput } from "./schemas";

const day = 86_400_000; // ms

/**
 * Starts an import of the customers whose lines were received.
 * @throws {AppError} permission_denied without the right to create customers one by one
 */
export const createImport = command({
  name: "imports.create",
  permission: "imports:create",
  input: z.strictObject({ id: IdInput, bytes: z.int(), lines: z.int(), parts: z.int() }),
  async run({ actor, input: { id, bytes, lines, parts }, db }) {
    authorise(actor, "customers:create");
    if (!(await keepFile(db, id, new Date(Date.now() + 7 * day))))
      throw new AppError({ code: "unavailable", detail: "The body was lost on its way. Send it again." });
    const updates = can(actor, "customers:update");
    const input: ImportJobInput = { kind: "customers", bytes, lines, parts, updates };
    return {
      result: { id },
      audit: { subject: { kind: "job", id, name: null }, after: { kind: "customers", bytes, lines } },
      jobs: [{ id, kind: "import", input }],
    };
  },
});
