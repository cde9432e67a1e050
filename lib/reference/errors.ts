import { errorHref, errorTable, type ErrorCode } from "../errors";
import { credentialErrors } from "./error-words/credentials";
import { limitErrors } from "./error-words/limits";
import { permissionErrors } from "./error-words/permissions";
import { requestErrors } from "./error-words/requests";
import type { ErrorWords } from "./error-words/words";

/** One entry for every code: a code without words does not compile. */
const words: Record<ErrorCode, ErrorWords> = {
  ...credentialErrors,
  ...permissionErrors,
  ...requestErrors,
  ...limitErrors,
};

/** A page of the reference about one error. */
export type ErrorPage = ErrorWords & { code: ErrorCode; status: number; title: string };

/** Every code with its status, title and words, by status. */
export const errorPages: readonly ErrorPage[] = (Object.keys(errorTable) as ErrorCode[]) // Object.keys widens to string
  .map((code) => ({ code, ...errorTable[code], ...words[code] }))
  .sort((a, b) => a.status - b.status);

export function findErrorPage(code: string): ErrorPage | null {
  return errorPages.find((page) => page.code === code) ?? null;
}

/** A whole answer with one entry of this error, as `lib/public-api/problem.ts` writes it. */
export function exampleProblem({ code, status, title, example }: ErrorPage, appUrl: string) {
  const links = { type: `${appUrl}${errorHref(code)}` };
  return { errors: [{ id: exampleRequestId, links, status: String(status), code, title, ...example }] };
}

const exampleRequestId = "0d6f5a7e-52c1-4a55-9f0e-5a0f3d1b7c24";
