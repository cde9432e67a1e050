import { randomUUID } from "node:crypto";
import type { Actor, Caller } from "../actor";
import type { KnownKey } from "../api-keys/known-key";
import { env } from "../env";
import type { Environment } from "../environments";
import { clientAddress } from "../network/client-address";
import type { Connection } from "../network/client-certificate";
import { masked } from "../report";
import type { SignedIn } from "../auth/session";
import type { Operation } from "./operation";

/** What the server in front knows and a fetch request cannot say. */
export type Front = Connection;

/** Who proved what: a key, or a person with their session. */
export type Proof = { kind: "key"; key: KnownKey } | { kind: "session"; session: SignedIn };

/** One call on its way through the hallway: filled in by the stages, written at the end as the row that Logs shows. */
export type Exchange = {
  readonly request: Request;
  readonly front: Front;
  readonly at: Date;
  readonly startedAt: number;
  readonly requestId: string;
  readonly caller: Caller;
  readonly environment: Environment;
  /** Under the base URL, without a trailing slash; null when the URL is under none. */
  readonly path: string | null;
  readonly search: URLSearchParams;
  operation?: Operation;
  params: Record<string, string>;
  proof?: Proof;
  actor?: Actor;
  accountId?: string;
  /** The body's bytes, where a stage had to read them. */
  sent?: Uint8Array;
  /** The rate limit let the call through. */
  admitted: boolean;
  /** Headers that every answer to this call carries, refusals included. */
  headers: Record<string, string>;
};

const acceptableRequestId = /^[A-Za-z0-9_-]{8,64}$/;

export function openExchange(request: Request, front: Front): Exchange {
  const url = new URL(request.url);
  const { headers } = request;
  const sentId = headers.get("x-request-id");
  const requestId = sentId && acceptableRequestId.test(sentId) ? sentId : randomUUID();
  const { environment, path } = locate(url.pathname, headers.get("host")?.toLowerCase());
  return {
    request,
    front,
    at: new Date(),
    startedAt: performance.now(),
    requestId,
    caller: {
      requestId,
      origin: "api",
      method: request.method,
      url: masked(url.pathname + url.search).slice(0, 2000),
      address: clientAddress(front.peer, headers.get("x-forwarded-for"), env().TRUSTED_PROXIES),
      userAgent: masked(headers.get("user-agent") ?? "").slice(0, 512) || null,
    },
    environment,
    path,
    search: url.searchParams,
    params: {},
    admitted: false,
    headers: { "X-Request-Id": requestId },
  };
}

/** The environment of a base URL (contract §1): by path first, else by host. */
function locate(
  pathname: string,
  host: string | undefined,
): { environment: Environment; path: string | null } {
  const match = /^(?:\/(staging|development))?\/public-api\/v3(\/.*)?$/.exec(pathname);
  const named = match?.[1] === "staging" || match?.[1] === "development" ? match[1] : undefined;
  const path = match ? (match[2] ?? "").replace(/\/$/, "") : null;
  return { environment: named ?? environmentOfHost(host), path };
}

function environmentOfHost(host: string | undefined): Environment {
  if (!host) return "production";
  const { STAGING_API_HOST: staging, DEVELOPMENT_API_HOST: development } = env();
  const names = [host, host.replace(/:\d+$/, "")];
  if (staging && names.includes(staging)) return "staging";
  return development && names.includes(development) ? "development" : "production";
}

/** Whether the server in front answers a path (with or without its query) itself. Anything else is a page's. */
export function isPublicApi(path: string): boolean {
  return /^(?:\/(?:staging|development))?\/public-api(?:[/?]|$)/.test(path);
}

/** A UUID whose first 48 bits are the time, so that log rows lie on disk in their order (RFC 9562, version 7). */
export function timeOrderedId(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
