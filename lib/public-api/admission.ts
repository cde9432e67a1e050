import { requireCertificate } from "../api-keys/certificate";
import type { Actor } from "../actor";
import { scopedClient } from "../database/scope";
import { env } from "../env";
import { AppError } from "../errors";
import { findClientCertificate } from "../network/client-certificate";
import { addressAllowed } from "../network/ip-rules";
import { authorise } from "../permissions/can";
import { IdInput } from "../text";
import { keyOf, type Exchange, type Stage } from "./exchange";
import { verbOf } from "./operation";

// What must be right about a caller who proved who they are.

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

/** Snappy-Account-Id narrows the call to one account that the caller may reach. */
export const account: Stage = (exchange) => {
  const named = exchange.request.headers.get("snappy-account-id");
  if (named !== null && exchange.actor) return narrow(exchange, exchange.actor, named);
};

async function narrow(exchange: Exchange, actor: Actor, named: string): Promise<void> {
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
}

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
