import { AppError } from "../errors";
import { reportFault } from "../report";

/** Why an upload from the dashboard was not taken, for the dialog that sent it. */
export function refusedUpload(error: unknown, headers: Record<string, string>): Response {
  if (error instanceof AppError) {
    const message = error.faults.map(({ detail }) => detail).join(" ");
    return Response.json({ message }, { status: error.status, headers });
  }
  reportFault(error, { door: "import" });
  const message = "Something went wrong on our side. Nothing was imported; try again.";
  return Response.json({ message }, { status: 500, headers });
}
