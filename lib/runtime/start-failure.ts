/** A reason not to start that its reader can act on: printed as one line, without a stack. */
export class StartFailure extends Error {
  override name = "StartFailure";
}

/** The code of a system or PostgreSQL error ("ENOENT", "28P01"), else "". */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** The first line of what an error says. */
export function errorLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split("\n")[0] ?? "";
}
