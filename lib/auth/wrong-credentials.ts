import { AppError } from "../errors";

/** One answer to whoever did not prove who they are, whatever was wrong. */
export function wrongCredentials(detail = "This e-mail and password do not belong together."): AppError {
  return new AppError({ code: "invalid_credentials", detail }, { "WWW-Authenticate": "Bearer" });
}
