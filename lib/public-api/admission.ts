import { requireCertificate } from "../api-keys/certificate";
import { whyUnusable, type Unusable } from "../api-keys/unusable";
import type { Actor } from "../actor";
import { scopedClient } from "../database/scope";
import { env } from "../env";
import { AppError, type Fault } from "../errors";
import { findClientCertificate } from "../network/client-certificate";
import { addressAllowed } from "../network/ip-rules";
import { readingEvent, recordRefusal } from "../audit/record-refusal";
import { authorise } from "../permissions/can";
import { IdInput } from "../text";
import { keyOf, type Exchange, type Stage } from "./exchange";
import { verbOf } from "./operation";

// What must be right about a caller who proved who they are.

/** Revoked, expired, not yet valid, or its owner gone: the holder of a real key learns which. Expired wins. */
export const usable: Stage = (exchange) => {
  const key = keyOf(exchange);
  if (!key) return;
  const unusable = whyUnusable(key, Date.now());
  if (unusable) throw new AppError(faultOf(unusable), { "WWW-Authenticate": "Bearer" });
};

function faultOf(unusable: Unusable): Fault {
  switch (unusable.why) {
    case "expired": {
      const detail = `This key expired at ${unusable.at.toISOString()}.`;
      return { code: "key_expired", detail, meta: { expirationDate: unusable.at } };
    }
    case "revoked": {
      const detail = `This key was revoked at ${unusable.at.toISOString()}.`;
      return { code: "key_revoked", detail, meta: { revokedAt: unusable.at } };
    }
    case "ownerless": {
      const detail = "This key stopped with its owner or its company, which is no longer active.";
      return { code: "key_revoked", detail, meta: {} };
    }
    case "early": {
      const detail = `This key is valid from ${unusable.at.toISOString()}.`;
      return { code: "key_not_yet_valid", detail, meta: { notBefore: unusable.at } };
    }
  }
}

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
  if (!verb) return;
  try {
    authorise(actor, verb.permission);
  } catch (error) {
    recordRefusal(actor, verb.kind === "command" ? verb.name : readingEvent(verb.permission), error);
    throw error;
  }
};
