import { env } from "../env";
import { AppError } from "../errors";
import { parseTarget, TargetRefused } from "../network/target";

/**
 * The address of an endpoint as it is stored: https, and nothing that lies inside, as far as that can be told
 * without asking a name server. It is checked again at each delivery.
 * @throws {AppError} invalid_attribute at `url`
 */
export function endpointUrl(text: string): string {
  try {
    const url = parseTarget(text, env().WEBHOOK_ALLOWED_HOSTS);
    url.hash = "";
    return url.href;
  } catch (error) {
    if (!(error instanceof TargetRefused)) throw error;
    throw new AppError({
      code: "invalid_attribute",
      detail: `url ${error.message}`,
      source: { pointer: "/url" },
    });
  }
}
