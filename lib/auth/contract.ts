import { z } from "zod";
import type { ApiKeyActor } from "../actor";
import { createApiKey } from "../api-keys/create";
import { AppError } from "../errors";
import { grantsOf } from "../permissions/effective";
import type { GuardedOperation, OpenOperation } from "../public-api/operation";
import { parse } from "../validation";
import { signToken } from "./jwt";
import { SignInInput } from "./schemas";
import { signIn } from "./sign-in";
import { endSession } from "./sign-out";

/** What of the body has done its work when the key is created. */
const Credentials = z
  .object({ email: z.unknown(), password: z.unknown(), otp: z.unknown() })
  .partial()
  .loose();

/** E-mail and password for a key (seed: "issued at its /token endpoint"); the key inherits unless told otherwise. */
export const tokenOperations: readonly GuardedOperation[] = [
  {
    method: "POST",
    path: "/token",
    summary: "Exchange an e-mail and password for an API key",
    type: "api-keys",
    callers: "password",
    verb: createApiKey,
    status: 201,
    answer: z.unknown(),
    body: "required",
    async run({ actor, body }, open) {
      const { email: _email, password: _password, otp: _otp, ...settings } = Credentials.parse(body);
      if ("environment" in settings && settings.environment !== actor.environment) {
        throw new AppError({
          code: "invalid_attribute",
          detail: `The base URL decides the environment: here it is ${actor.environment}.`,
          source: { pointer: "/environment" },
        });
      }
      const { view, secret } = await createApiKey(actor, { name: "API key", ...settings }, open);
      const headers = { Location: `/v3/authentication/api-keys/${view.id}` };
      return { top: { key: secret }, data: view, once: "key", headers };
    },
  },
];

export const sessionOperations: readonly (GuardedOperation | OpenOperation)[] = [
  {
    method: "POST",
    path: "/authentication/sessions",
    summary: "Sign in: exchange an e-mail and password for a token of one hour",
    type: "sessions",
    callers: "anyone",
    verb: "for anyone",
    status: 201,
    answer: z.unknown(),
    body: "required",
    async run({ actor: { caller }, body }) {
      const session = await signIn(parse(SignInInput, body), { ...caller, origin: "api" });
      const token = await signToken({ ...session, userId: session.user.id }, "public-api");
      return { data: { id: session.sessionId, token, expiresAt: session.expiresAt } };
    },
  },
  {
    method: "DELETE",
    path: "/authentication/sessions/current",
    summary: "Sign out: end the session of this token",
    type: "sessions",
    callers: "user",
    verb: "about oneself",
    status: 204,
    answer: null,
    async run({ actor }) {
      if (actor.kind === "user" && actor.sessionId) await endSession(actor.sessionId, actor.caller);
      return {};
    },
  },
];

/** The bucket's settings; how it stands is in the RateLimit field of every answer. */
function limitsOf({ limit }: ApiKeyActor) {
  if (!limit)
    return { rateLimitEnabled: false, rateLimitMax: null, refillAmount: null, refillInterval: null };
  const { max: rateLimitMax, refillAmount, refillIntervalMs: refillInterval } = limit;
  return { rateLimitEnabled: true, rateLimitMax, refillAmount, refillInterval };
}

export const whoamiOperations: readonly GuardedOperation[] = [
  {
    method: "GET",
    path: "/whoami",
    summary: "Who the credential is and what it may do now",
    type: "callers",
    callers: "any",
    verb: "about oneself",
    status: 200,
    answer: z.unknown(),
    async run({ actor }) {
      if (actor.kind === "system")
        throw new AppError({ code: "invalid_credentials", detail: "No credential." });
      const { kind, company, environment, rights, accounts, customers } = actor;
      return {
        data: {
          kind,
          ...(actor.kind === "user"
            ? { user: actor.user, role: actor.role }
            : { key: actor.apiKey, owner: actor.owner }),
          company,
          environment,
          permissions: grantsOf(rights),
          limits: actor.kind === "user" ? null : limitsOf(actor),
          accountsAccess: accounts && { ids: accounts },
          customersAccess: customers && { ids: customers },
        },
      };
    },
  },
];
