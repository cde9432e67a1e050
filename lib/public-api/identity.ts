import type { Person } from "../actor";
import { actorForKey } from "../api-keys/actor-for-key";
import { SignInInput } from "../auth/schemas";
import { membershipsOnDevice } from "../auth/open-session";
import type { Membership } from "../auth/session";
import { actorFor } from "../auth/actor-for";
import { checkCredentials } from "../auth/check-credentials";
import { twoFactorMissing } from "../auth/two-factor/missing";
import { deviceOf } from "../devices/identify";
import { AppError } from "../errors";
import { parse } from "../validation";
import { authenticate, fingerprintOf, isUnknown } from "./authenticate";
import { readBody } from "./body";
import type { Exchange, Proof, Stage } from "./exchange";
import { claimOf, isRepeat, readIdempotencyKey } from "./idempotency";
import { readSent } from "./json-api-body";

// The stages that find out who calls, and for which company.

/** The e-mail, password and code of a body, in place of a credential; the company as for a person's token. */
export const password: Stage = async (exchange) => {
  const { caller, environment, operation, request } = exchange;
  const sent = (exchange.sent = await readBody(request));
  exchange.requestBytes = sent.byteLength;
  const body = operation && readSent(exchange, operation, sent);
  const named = request.headers.get("snappy-company-id")?.toLowerCase();
  const actorOf = async (user: Person) => {
    const membership = chooseCompany(await membershipsOnDevice(user, caller), named);
    return {
      ...actorFor(user, membership, caller, null),
      deviceId: deviceOf(user.id, caller).id,
      environment,
    };
  };
  const { user, proof } = await checkCredentials(parse(PasswordProof, body), caller, async (person) => {
    const key = readIdempotencyKey(request.headers);
    const actor = key === null ? null : await actorOf(person).catch(() => null);
    return key !== null && actor !== null && isRepeat(actor, claimOf(key, exchange, sent));
  });
  exchange.actor = { ...(await actorOf(user)), proof };
};

/** The rest of the body is the verb's to check. */
const PasswordProof = SignInInput.loose();

export const credential: Stage = (exchange) => {
  const proof = authenticate(exchange.request.headers, exchange.caller.address);
  if (!(proof instanceof Promise)) exchange.proof = proof;
  else return settle(exchange, proof);
};

async function settle(exchange: Exchange, proof: Promise<Proof>): Promise<void> {
  try {
    exchange.proof = await proof;
  } catch (error) {
    if (isUnknown(error)) exchange.fingerprint = fingerprintOf(exchange.request.headers);
    throw error;
  }
}

/**
 * Whose call it is that was refused before anybody was asked (no such path, too large): the answer to a key
 * carries how its bucket stands, and the log whose it was. A credential that proves nothing changes nothing,
 * but counts as a failed one; nothing that goes wrong here takes the place of the refusal.
 */
export async function recognise(exchange: Exchange): Promise<void> {
  const { headers } = exchange.request;
  if (!headers.has("authorization") && !headers.has("x-api-key")) return;
  try {
    await credential(exchange);
  } catch {
    return; // the refusal that brought us here stands
  }
}

/** Which company the call is for: a key's own; a person's only one, or the one they name (contract §2). */
export const company: Stage = (exchange) => {
  const { proof, caller, environment } = exchange;
  const named = exchange.request.headers.get("snappy-company-id")?.toLowerCase();
  if (proof?.kind === "key") {
    if (named !== undefined && named !== proof.key.company.id) throw companyForbidden();
    exchange.actor = actorForKey(proof.key, environment, caller);
  } else if (proof) {
    const { session } = proof;
    const membership = chooseCompany(session.memberships, named);
    exchange.actor = { ...actorFor(session.user, membership, caller, session), environment };
  }
};

const companyForbidden = () =>
  new AppError({
    code: "company_forbidden",
    detail: "This credential cannot act for that company.",
    source: { header: "Snappy-Company-Id" },
  });

/** @throws {AppError} company_required, company_forbidden, otp_required */
function chooseCompany(memberships: readonly Membership[], named: string | undefined): Membership {
  const membership = namedOrOnly(memberships, named);
  if (membership.needsTwoFactor) throw twoFactorMissing(membership.company);
  return membership;
}

function namedOrOnly(memberships: readonly Membership[], named: string | undefined): Membership {
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
