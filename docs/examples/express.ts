// Guards routes of Express with keys that Snapkeys verifies. Copy this file.
//
//   import { requireKey } from "./require-key";
//
//   app.get("/reports", requireKey({ permissions: ["posts:read"] }), (request, response) => {
//     response.json({ hello: response.locals.key.name });
//   });
//
// SNAPKEYS_URL  the base URL, for example https://keys.example.com/public-api/v3
// SNAPKEYS_KEY  your own key, which may do verifications:create; it never leaves the server
//
// The caller's address is request.ip: behind a proxy of yours, set Express's "trust proxy".
//
// Nothing is kept: each call asks Snapkeys. Keeping an answer for a minute would spare that question, and let a
// revoked key live on for a minute, outside its rate limit.

import type { RequestHandler } from "express";

export type Needs = {
  /** All of them are needed: ["posts:read"]. */
  permissions?: string[];
  /** What one call takes from the key's rate limit, by default 1; 0 only looks. */
  cost?: number;
};

export type VerifiedKey = {
  keyId: string;
  name: string;
  /** What the key may do now; `fields: null` means all of them. */
  permissions: { resource: string; action: string; fields: string[] | null }[];
  /** What you stored with the key. */
  metadata: Record<string, unknown>;
};

type Presented = { authorization: string | undefined; apiKey: string | undefined; ip: string | undefined };
type Refusal = { status: number; headers: Record<string, string>; body: string };
type Answer = {
  valid: boolean;
  code: string;
  ratelimit: { limit: number; remaining: number; reset: number };
};

const refusals = new Map([
  ["CONFLICTING_KEYS", { status: 400, title: "Authorization and x-api-key name different keys." }],
  ["NO_KEY", { status: 401, title: "Send a key: Authorization: Bearer <key>." }],
  ["NOT_FOUND", { status: 401, title: "This key is not known." }],
  ["DISABLED", { status: 401, title: "This key is switched off." }],
  ["EXPIRED", { status: 401, title: "This key has expired." }],
  ["ENVIRONMENT_MISMATCH", { status: 401, title: "This key belongs to another environment." }],
  ["FORBIDDEN", { status: 403, title: "This key may not be used from here." }],
  ["INSUFFICIENT_PERMISSIONS", { status: 403, title: "This key may not do this." }],
  ["RATE_LIMITED", { status: 429, title: "This key is used too fast." }],
  ["USAGE_EXCEEDED", { status: 429, title: "This key has used up its quota." }],
  ["UNAVAILABLE", { status: 503, title: "Keys cannot be verified right now." }],
]);

function refuse(code: string, headers: Record<string, string> = {}): { refusal: Refusal } {
  const { status, title } = refusals.get(code) ?? { status: 403, title: "This key was refused." };
  const challenge = code === "NO_KEY" ? "Bearer" : 'Bearer error="invalid_token"';
  return {
    refusal: {
      status,
      headers: {
        "Content-Type": "application/problem+json",
        ...(status === 401 && { "WWW-Authenticate": challenge }),
        ...headers,
      },
      body: JSON.stringify({ title, status, code }),
    },
  };
}

/** Without a clear answer nobody is let in. The key itself is never logged. */
function unavailable(reason: string, retryAfter: string | null = null): { refusal: Refusal } {
  console.error(`Snapkeys cannot verify keys: ${reason}`);
  return refuse("UNAVAILABLE", { "Retry-After": retryAfter ?? "5" });
}

async function verify(
  presented: Presented,
  needs: Needs,
): Promise<{ key: VerifiedKey } | { refusal: Refusal }> {
  const { authorization, apiKey, ip } = presented;
  const bearer = /^Bearer +([\x21-\x7e]+)$/i.exec(authorization ?? "")?.[1];
  if (authorization !== undefined && apiKey !== undefined && bearer !== apiKey)
    return refuse("CONFLICTING_KEYS");
  const key = bearer ?? apiKey;
  if (!key) return refuse("NO_KEY");
  if (key.length > 512) return refuse("NOT_FOUND");
  try {
    const response = await fetch(`${process.env.SNAPKEYS_URL}/authentication/verifications`, {
      method: "POST",
      headers: { Authorization: `Bearer ${process.env.SNAPKEYS_KEY}`, "Content-Type": "application/json" },
      body: JSON.stringify({ ...needs, key, ip }),
      cache: "no-store",
      redirect: "manual",
      signal: AbortSignal.timeout(Number(process.env.SNAPKEYS_TIMEOUT_SECONDS ?? 2) * 1000),
    });
    if (response.status !== 200)
      return unavailable(`it answered ${response.status}`, response.headers.get("retry-after"));
    const { data } = (await response.json()) as { data: Answer & VerifiedKey }; // checked as far as it decides
    if (data.valid === true && data.code === "VALID" && data.keyId) return { key: data };
    if (data.valid !== false || !refusals.has(data.code)) return unavailable("its answer was not understood");
    return refuse(data.code, data.code === "RATE_LIMITED" ? waiting(data.ratelimit, response) : {});
  } catch (error) {
    return unavailable(error instanceof Error ? error.name : "no answer"); // a message could hold a header
  }
}

/** The wait by Snapkeys' own clock, whose Date is never ahead: in whole seconds, and never too short. */
function waiting(
  { limit, remaining, reset }: Answer["ratelimit"],
  response: Response,
): Record<string, string> {
  const now = Date.parse(response.headers.get("date") ?? "") || Date.now();
  const seconds = Math.max(1, Math.ceil((reset - now) / 1000));
  if (!Number.isFinite(seconds)) throw new TypeError("reset is no time");
  return {
    "Retry-After": String(seconds),
    "RateLimit-Policy": `"default";q=${limit}`,
    RateLimit: `"default";r=${remaining};t=${seconds}`,
  };
}

/** Middleware that lets verified keys alone pass; what was verified is in `response.locals.key`. */
export function requireKey(needs: Needs = {}): RequestHandler {
  return async (request, response, next) => {
    const presented = {
      authorization: request.get("authorization"),
      apiKey: request.get("x-api-key"),
      ip: request.ip,
    };
    const verified = await verify(presented, needs);
    if ("refusal" in verified) {
      const { status, headers, body } = verified.refusal;
      response.status(status).set(headers).end(body);
      return;
    }
    response.locals.key = verified.key;
    next();
  };
}
