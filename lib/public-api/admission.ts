import { SignInInput } from "../auth/schemas";
import { membershipsOf, type Membership } from "../auth/session";
import { actorFor } from "../auth/actor-for";
import { checkPassword } from "../auth/sign-in";
import { requireCertificate } from "../api-keys/certificate";
import { takeQuota } from "../api-keys/quota";
import { bucketId } from "../api-keys/remaining";
import type { KnownKey } from "../api-keys/known-key";
import { scopedClient } from "../database/scope";
import { env } from "../env";
import { AppError } from "../errors";
import { findClientCertificate } from "../network/client-certificate";
import { addressAllowed } from "../network/ip-rules";
import { authorise } from "../permissions/can";
import { rateLimitHeaders } from "../rate-limit/headers";
import { limiter } from "../rate-limit/limiter";
import { IdInput } from "../text";
import { parse } from "../validation";
import { authenticate } from "./authenticate";
import { parseBody, readBody } from "./body";
import type { Exchange } from "./exchange";
import { verbOf } from "./operation";

/** The stages between "there is such an endpoint" and "do the work", each a refusal or nothing. */
export type Stage = (exchange: Exchange) => void | Promise<void>;

const keyOf = ({ proof }: Exchange): KnownKey | null => (proof?.kind === "key" ? proof.key : null);

/** The e-mail and password of a body, in place of a credential; the company as for a person's token. */
export const password: Stage = async (exchange) => {
  const { caller, environment, request } = exchange;
  exchange.sent = await readBody(request);
  const body = parseBody(exchange.sent, request.headers.get("content-type"), "required");
  const user = await checkPassword(parse(PasswordProof, body), caller);
  const named = request.headers.get("snappy-company-id")?.toLowerCase();
  const membership = chooseCompany(await membershipsOf(user.id), named);
  exchange.actor = { ...actorFor(user, membership, caller, null), environment };
};

/** The rest of the body is the verb's to check. */
const PasswordProof = SignInInput.loose();

export const credential: Stage = async (exchange) => {
  exchange.proof = await authenticate(exchange.request.headers, exchange.caller.address);
};

/**
 * Whose call it is that was refused before anybody was asked (no such path, too large): the answer to a key
 * carries how its bucket stands, and the log whose it was. A credential that proves nothing changes nothing,
 * but counts as a failed one; nothing that goes wrong here takes the place of the refusal.
 */
export async function recognise(exchange: Exchange): Promise<void> {
  const { headers } = exchange.request;
  if (!headers.has("authorization") && !headers.has("x-api-key")) return;
  await Promise.allSettled([credential(exchange)]);
}

/** Revoked, expired, not yet valid, or its owner gone: the holder of a real key learns which. Expired wins. */
export const usable: Stage = (exchange) => {
  const key = keyOf(exchange);
  if (!key) return;
  const now = Date.now();
  const refuse = (code: "key_expired" | "key_revoked" | "key_not_yet_valid", detail: string, meta = {}) => {
    throw new AppError({ code, detail, meta }, { "WWW-Authenticate": "Bearer" });
  };
  if (key.expirationDate && key.expirationDate.getTime() <= now) {
    refuse("key_expired", `This key expired at ${key.expirationDate.toISOString()}.`, {
      expirationDate: key.expirationDate,
    });
  }
  if (key.revokedAt) {
    refuse("key_revoked", `This key was revoked at ${key.revokedAt.toISOString()}.`, {
      revokedAt: key.revokedAt,
    });
  }
  if (!key.ownerActive)
    refuse("key_revoked", "This key stopped with its owner or its company, which is no longer active.");
  if (key.notBefore && key.notBefore.getTime() > now) {
    refuse("key_not_yet_valid", `This key is valid from ${key.notBefore.toISOString()}.`, {
      notBefore: key.notBefore,
    });
  }
};

export const environment: Stage = (exchange) => {
  const key = keyOf(exchange);
  if (!key || key.environment === exchange.environment) return;
  throw new AppError(
    {
      code: "environment_mismatch",
      detail: `This key belongs to ${key.environment}; this base URL serves ${exchange.environment}.`,
      meta: { keyEnvironment: key.environment, environment: exchange.environment },
    },
    { "WWW-Authenticate": "Bearer" },
  );
};

/** Which company the call is for: a key's own; a person's only one, or the one they name (contract §2). */
export const company: Stage = (exchange) => {
  const { proof, caller } = exchange;
  const named = exchange.request.headers.get("snappy-company-id")?.toLowerCase();
  if (proof?.kind === "key") {
    if (named !== undefined && named !== proof.key.company.id) throw companyForbidden();
    const { key } = proof;
    exchange.actor = {
      kind: key.kind === "public" ? "publicKey" : "apiKey",
      apiKey: { id: key.id, name: key.name },
      limit: key.limit,
      owner: key.owner,
      company: key.company,
      environment: exchange.environment,
      rights: key.rights,
      accounts: key.accounts,
      customers: key.customers,
      caller,
    };
  } else if (proof) {
    const { session } = proof;
    exchange.actor = {
      kind: "user",
      user: session.user,
      sessionId: session.sessionId,
      ...chooseCompany(session.memberships, named),
      environment: exchange.environment,
      accounts: null,
      customers: null,
      caller,
    };
  }
};

const companyForbidden = () =>
  new AppError({
    code: "company_forbidden",
    detail: "This credential cannot act for that company.",
    source: { header: "Snappy-Company-Id" },
  });

/** @throws {AppError} company_required, company_forbidden */
export function chooseCompany(memberships: readonly Membership[], named: string | undefined): Membership {
  if (named !== undefined) {
    const membership = memberships.find(({ company: { id } }) => id === named);
    if (!membership) throw companyForbidden();
    return membership;
  }
  const [only, another] = memberships;
  if (another) {
    throw new AppError({
      code: "company_required",
      detail: "You belong to several companies: name one in Snappy-Company-Id.",
      source: { header: "Snappy-Company-Id" },
      meta: { companies: memberships.map(({ company: { id, name } }) => ({ id, name })) },
    });
  }
  if (!only) throw companyForbidden();
  return only;
}

export const addressRules: Stage = (exchange) => {
  const key = keyOf(exchange);
  if (!key || addressAllowed(exchange.caller.address, key.allowedIps)) return;
  throw new AppError({
    code: "ip_forbidden",
    detail: `This key may not be used from ${exchange.caller.address ?? "an unknown address"}.`,
    meta: { address: exchange.caller.address },
  });
};

/** Keys that do not ask for a certificate ignore what is sent, unreadable headers included. */
export const certificate: Stage = (exchange) => {
  const { actor, front, request, at } = exchange;
  const key = keyOf(exchange);
  if (!key?.enforceMtls) return;
  if (!actor) throw new Error("A key went through the company stage and left no actor");
  const { TRUSTED_PROXIES: trusted, CLIENT_CERTIFICATE_HEADER: header } = env();
  const presented = findClientCertificate(front, request.headers, { trusted, header });
  requireCertificate(key, presented, { actor, now: at });
};

export const rateLimit: Stage = async (exchange) => {
  const key = keyOf(exchange);
  if (!key) return;
  if (key.limit) {
    const decision = await limiter().take(bucketId(key.id), key.limit, 1);
    Object.assign(exchange.headers, rateLimitHeaders(decision, key.limit));
    if (!decision.admitted) {
      const seconds = exchange.headers["Retry-After"];
      throw new AppError({
        code: "rate_limited",
        detail: `This key has used its ${decision.limit} requests. Try again in ${seconds} s.`,
      });
    }
  }
  if (key.quotaMax !== null && !(await takeQuota(key, 1))) throw quotaExceeded(key.quotaMax);
  exchange.admitted = true;
};

/** A quota does not fill up again by itself: a client that keeps asking is told to look again in a day. */
function quotaExceeded(quotaMax: number): AppError {
  return new AppError(
    {
      code: "quota_exceeded",
      detail: `This key has made the ${quotaMax} requests of its lifetime quota. An admin can raise it.`,
      meta: { quotaMax },
    },
    { "Retry-After": "86400" },
  );
}

/** A refusal before the limit costs no token, but still says how the bucket stands. */
export async function peekRateLimit(exchange: Exchange): Promise<void> {
  const key = keyOf(exchange);
  if (!key?.limit || "RateLimit" in exchange.headers) return;
  const [standing] = await limiter().peek([{ id: bucketId(key.id), limit: key.limit }]);
  if (standing) Object.assign(exchange.headers, rateLimitHeaders({ ...standing, admitted: true }, key.limit));
}

/** Snappy-Account-Id narrows the call to one account that the caller may reach. */
export const account: Stage = async (exchange) => {
  const named = exchange.request.headers.get("snappy-account-id");
  const { actor } = exchange;
  if (named === null || !actor) return;
  const id = IdInput.safeParse(named);
  const reachable = id.success && (actor.accounts === null || actor.accounts.includes(id.data));
  const found = reachable
    ? await scopedClient(actor.company.id).account.findFirst({ where: { id: id.data }, select: { id: true } })
    : null;
  if (!found) {
    throw new AppError({
      code: "account_forbidden",
      detail: "This credential cannot act for that account.",
      source: { header: "Snappy-Account-Id" },
    });
  }
  exchange.accountId = found.id;
  exchange.actor = { ...actor, accounts: [found.id] };
};

/** So that 403 comes before 422; the verb checks again. */
export const permission: Stage = ({ operation, actor }) => {
  if (!operation || !actor) return;
  if (operation.callers === "user" && actor.kind !== "user") {
    throw new AppError({
      code: "user_required",
      detail: "Keys are managed by people: call this with a user's token, not with a key.",
    });
  }
  const verb = verbOf(operation);
  if (verb) authorise(actor, verb.permission);
};
