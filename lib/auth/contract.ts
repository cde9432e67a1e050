import { z } from "zod";
import type { ApiKeyActor } from "../actor";
import { ApiKeyView, KeyShownOnce } from "../api-keys/answers";
import { createApiKey } from "../api-keys/create";
import { CreateApiKeyInput } from "../api-keys/schemas";
import { AppError } from "../errors";
import { sharedGrants } from "../permissions/shared-grants";
import type { GuardedOperation, OpenOperation } from "../public-api/operation";
import { parse } from "../validation";
import { CallerView, OpenedSession } from "./answers";
import { openApiSession } from "./open-api-session";
import { SignInInput } from "./schemas";
import { endSession } from "./sign-out";

/** What of the body has done its work when the key is created. */
const Credentials = z
  .object({ email: z.unknown(), password: z.unknown(), otp: z.unknown() })
  .partial()
  .loose();

const keyName = "API key";

/** Who asks, and the settings of the key. */
const TokenInput = z.strictObject({
  ...SignInInput.shape,
  ...CreateApiKeyInput.shape,
  name: CreateApiKeyInput.shape.name.default(keyName),
});

/** E-mail, password and, of those who have one, a code of the second factor for a key (seed: "issued at its /token endpoint"); the key inherits unless told otherwise. */
export const tokenOperations: readonly GuardedOperation[] = [
  {
    id: "createToken",
    method: "POST",
    path: "/token",
    summary: "Exchange an e-mail and password for an API key",
    type: "api-keys",
    callers: "password",
    verb: createApiKey,
    status: 201,
    answer: ApiKeyView,
    top: { key: KeyShownOnce },
    headers: ["Location"],
    once: "key",
    refusals: ["conflict"],
    body: "required",
    sent: TokenInput,
    async run({ actor, body }, open) {
      const { email: _email, password: _password, otp: _otp, ...settings } = Credentials.parse(body);
      if ("environment" in settings && settings.environment !== actor.environment) {
        throw new AppError({
          code: "invalid_attribute",
          detail: `The base URL decides the environment: here it is ${actor.environment}.`,
          source: { pointer: "/environment" },
        });
      }
      const { view, secret } = await createApiKey(actor, { name: keyName, ...settings }, open);
      const headers = { Location: `/v3/authentication/api-keys/${view.id}` };
      return { top: { key: secret }, data: view, headers };
    },
  },
];

export const sessionOperations: readonly (GuardedOperation | OpenOperation)[] = [
  {
    id: "createSession",
    method: "POST",
    path: "/authentication/sessions",
    summary: "Sign in: exchange an e-mail and password for a token of one hour",
    type: "sessions",
    callers: "anyone",
    verb: "for anyone",
    status: 201,
    answer: OpenedSession,
    once: "token",
    refusals: ["invalid_credentials", "otp_required", "too_many_failures"],
    body: "required",
    sent: SignInInput,
    run: ({ actor: { caller, claim }, body }) => openApiSession(parse(SignInInput, body), caller, claim),
  },
  {
    id: "deleteCurrentSession",
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
    id: "whoami",
    method: "GET",
    path: "/whoami",
    summary: "Who the credential is and what it may do now",
    type: "callers",
    callers: "any",
    verb: "about oneself",
    status: 200,
    answer: CallerView,
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
          company: { id: company.id, name: company.name },
          environment,
          permissions: sharedGrants(rights),
          limits: actor.kind === "user" ? null : limitsOf(actor),
          accountsAccess: accounts && { ids: accounts },
          customersAccess: customers && { ids: customers },
        },
      };
    },
  },
];
