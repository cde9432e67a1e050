import type { Answer } from "./answer";
import { env } from "../env";
import { AppError, errorHref, errorTable, type Fault } from "../errors";

/**
 * The answer to a refusal (contract §3): one entry a fault. What is not an AppError is `internal`,
 * or `unavailable` when the database cannot be reached; its own text never leaves the process.
 */
export function problem(error: unknown, requestId: string): { answer: Answer; code: string } {
  const refusal = error instanceof AppError ? error : unexpected(error);
  const { status, code } = refusal;
  const errors = refusal.faults.map((fault) => entry(fault, status, requestId));
  return { answer: { status, headers: { ...refusal.headers }, body: { errors } }, code };
}

function entry({ code, detail, source, meta }: Fault, status: number, id: string) {
  return {
    id,
    links: { type: `${env().appUrl}${errorHref(code)}` },
    status: String(status),
    code,
    title: errorTable[code].title,
    detail,
    ...(source && { source }),
    ...(meta && { meta }),
  };
}

/** Classes of SQLSTATE, and codes of sockets and Prisma, that mean "not now" rather than "broken". */
const passing = /^(08|53|57P|40001|40P01|ECONN|ETIMEDOUT|EPIPE|P1001|P1002|P1008|P1017|P2024|P2028|P2034)/;

function unexpected(error: unknown): AppError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const text = error instanceof Error ? error.message : "";
  if (passing.test(code) || /timeout exceeded when trying to connect|Connection terminated/.test(text)) {
    const detail = "The service cannot answer right now. Try again shortly.";
    return new AppError({ code: "unavailable", detail }, { "Retry-After": "2" });
  }
  return new AppError({
    code: "internal",
    detail: "Something went wrong on our side. Quote the id of this error to support.",
  });
}

/** True when the fault is ours and its cause belongs into the operator's log. */
export function isFault(error: unknown): boolean {
  return !(error instanceof AppError);
}
