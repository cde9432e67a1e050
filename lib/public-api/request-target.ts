import { env } from "../env";
import type { Environment } from "../environments";

/** What a URL names under its host, percent-encoded as a URL parser leaves it. */
export type Target = {
  pathname: string;
  /** With its question mark; empty when there is no query. */
  search: string;
};

const authority = /^[a-z]+:\/\/[^/?#\\]*/i;

// Characters that parsing a URL leaves as they are. A segment that begins with a dot may be one of those that
// parsing resolves, a percent sign in the path may hide such a dot.
const plainPath = /^\/(?!\.)(?:[\w\-.~!$&'()*+,;=:@[\]]|\/(?!\.))*$/;
const plainQuery = /^\?[\w\-.~!$&()*+,;=:@[\]/?%]+$/;

/**
 * The same as the WHATWG URL parser makes of an absolute http URL (https://url.spec.whatwg.org/), whatever its
 * host. Most calls are written in characters that it leaves alone, and are only cut in two.
 */
export function targetOf(url: string): Target {
  const rest = url.replace(authority, "");
  const mark = rest.indexOf("?");
  const pathname = mark === -1 ? rest : rest.slice(0, mark);
  const search = mark === -1 ? "" : rest.slice(mark);
  if (plainPath.test(pathname) && (search === "" || plainQuery.test(search))) return { pathname, search };
  return new URL(`http://localhost${rest}`);
}

const underBaseUrl = /^(?:\/(staging|development))?\/public-api\/v3(\/.*)?$/;

/**
 * The environment of a base URL (contract §1), by path first, else by host; and what is asked for under it,
 * without a trailing slash, null when the URL is under none.
 */
export function locate(pathname: string, sent: Headers): { environment: Environment; path: string | null } {
  const [whole, named, path = ""] = underBaseUrl.exec(pathname) ?? [];
  return {
    environment: named === "staging" || named === "development" ? named : environmentOfHost(sent),
    path: whole === undefined ? null : path.replace(/\/$/, ""),
  };
}

function environmentOfHost(sent: Headers): Environment {
  const { STAGING_API_HOST: staging, DEVELOPMENT_API_HOST: development } = env();
  if (!staging && !development) return "production";
  const host = sent.get("host")?.toLowerCase() ?? "";
  const names = [host, host.replace(/:\d+$/, "")];
  if (staging && names.includes(staging)) return "staging";
  return development && names.includes(development) ? "development" : "production";
}
