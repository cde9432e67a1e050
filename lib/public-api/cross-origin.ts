import { AppError } from "../errors";
import { originListed } from "../public-keys/listed-origins";
import { originAllowed } from "../public-keys/origins";
import { masked } from "../report";
import type { Answer } from "./answer";
import { allowedMethods, match } from "./catalogue";
import type { Exchange, Stage } from "./exchange";

// Pages in browsers (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol). Only the public key is for them:
// answers to secret keys and tokens carry none of this, so a page that holds one cannot read what it gets.
// Nothing here allows cookies, and the API takes none.

/** What a page may read beside the few headers that it always may. */
const exposed = [
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "X-Request-Id",
  "Snappy-Withheld-Fields",
  "Location",
  "Idempotent-Replayed",
].join(", ");

/** What a page may send. */
const accepted = [
  "authorization",
  "x-api-key",
  "content-type",
  "idempotency-key",
  "x-request-id",
  "snappy-company-id",
  "snappy-account-id",
].join(", ");

/** Seconds that a browser may remember a preflight. */
const preflightSeconds = 600;

const publicKeyOf = ({ proof }: Exchange) =>
  proof?.kind === "key" && proof.key.kind === "public" ? proof.key : null;

const originOf = ({ request }: Exchange) => request.headers.get("origin");

/** Lets the page read every answer from here on, refusals too. Right after the credential: before, no key is known. */
export const readablePage: Stage = (exchange) => {
  const key = publicKeyOf(exchange);
  if (!key) return;
  const origin = originOf(exchange);
  exchange.headers.Vary = "Origin";
  if (origin !== null && originAllowed(origin, key.allowedOrigins)) letRead(exchange, origin);
};

/** A public key is for the origins that it lists and for nobody else: not for programs, which name none. */
export const origins: Stage = (exchange) => {
  const key = publicKeyOf(exchange);
  const origin = originOf(exchange);
  if (!key || originAllowed(origin, key.allowedOrigins)) return;
  const named = origin === null ? null : masked(origin).slice(0, 300);
  const detail =
    named === null
      ? "A public key is for pages in a browser, and this request names no origin. A program of yours needs a secret key."
      : `Pages of ${named} may not use this public key. An admin can allow this origin in the dashboard: API keys, ${key.environment}, Edit origins.`;
  throw new AppError({
    code: "origin_forbidden",
    detail,
    source: { header: "Origin" },
    meta: { origin: named },
  });
};

/**
 * The same for a refusal that came before any key was known: a page whose public key was regenerated should
 * read that it is unknown, rather than that something is wrong with CORS. It depends on the form of what was
 * presented, never on what the key is.
 */
export const readableRefusal: Stage = (exchange) => {
  const origin = originOf(exchange);
  if (exchange.proof || origin === null || !presentsPublicKey(exchange.request.headers)) return;
  exchange.headers.Vary = "Origin";
  return originListed(exchange.environment, origin).then((listed) => {
    if (listed) letRead(exchange, origin);
  });
};

function presentsPublicKey(headers: Headers): boolean {
  return (
    /^Bearer +sna_pub_/i.test(headers.get("authorization") ?? "") ||
    !!headers.get("x-api-key")?.startsWith("sna_pub_")
  );
}

function letRead({ headers }: Exchange, origin: string): void {
  headers["Access-Control-Allow-Origin"] = origin;
  headers["Access-Control-Expose-Headers"] = exposed;
}

/**
 * OPTIONS. A browser that asks first whether a page may call is told so when any public key of the environment
 * lists the origin, and only where such a key can do something.
 */
export async function options(exchange: Exchange): Promise<Answer> {
  const { environment, path, request } = exchange;
  const allow = allowedMethods(path ?? "").join(", ");
  const origin = originOf(exchange);
  const forKeys = match(path ?? "")?.operations.some(({ callers }) => callers === "any");
  const plain = { status: 204, headers: { Allow: allow }, body: null };
  if (origin === null || !request.headers.has("access-control-request-method") || !forKeys) return plain;
  if (!(await originListed(environment, origin))) return plain;
  return {
    ...plain,
    headers: {
      Allow: allow,
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Methods": allow,
      "Access-Control-Allow-Headers": accepted,
      "Access-Control-Max-Age": String(preflightSeconds),
      Vary: "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    },
  };
}
