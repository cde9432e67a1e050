import { randomUUID } from "node:crypto";
import type { Actor, Caller } from "../actor";
import type { KnownKey } from "../api-keys/known-key";
import { env } from "../env";
import type { Environment } from "../environments";
import { clientAddress } from "../network/client-address";
import type { Connection } from "../network/client-certificate";
import { masked } from "../report";
import { acceptableRequestId } from "../requests/request-id";
import type { SignedIn } from "../auth/session";
import { negotiate, type Negotiated } from "./negotiate";
import type { Operation } from "./operation";
import { locate, targetOf } from "./request-target";

/** What the server in front knows and a fetch request cannot say. */
export type Front = Connection;

/** Who proved what: a key, or a person with their session. */
export type Proof = { kind: "key"; key: KnownKey } | { kind: "session"; session: SignedIn };

/** One call on its way through the hallway: filled in by the stages, written at the end as the row that Logs shows. */
export class Exchange {
  readonly request: Request;
  readonly front: Front;
  readonly at = new Date();
  readonly startedAt = performance.now();
  readonly requestId: string;
  readonly caller: Caller;
  readonly environment: Environment;
  /** Under the base URL, without a trailing slash; null when the URL is under none. */
  readonly path: string | null;
  /** As it was sent, with its question mark; empty when there is none. */
  readonly query: string;
  #search?: URLSearchParams;
  /** What Accept prefers. */
  accepts: Negotiated;
  operation?: Operation;
  params: Record<string, string> = {};
  proof?: Proof;
  actor?: Actor;
  accountId?: string;
  /** The body's bytes, where a stage had to read them. */
  sent?: Uint8Array;
  /** The strict JSON:API document that was sent, if one was. */
  document?: Readonly<Record<string, unknown>>;
  /** The query and the body, as the operation takes them; undefined where a refusal came first. */
  asked?: { query: Readonly<Record<string, unknown>>; body: unknown };
  /** Of the body, as far as it was read. */
  requestBytes = 0;
  /** Of a credential that is nobody's. */
  fingerprint: string | null = null;
  /** The rate limit let the call through. */
  admitted = false;
  /** Headers that every answer to this call carries, refusals included. */
  headers: Record<string, string>;

  /** @param headers what every answer carries, whatever the call */
  constructor(request: Request, front: Front, headers: Readonly<Record<string, string>>) {
    const { headers: sent, method } = request;
    const { pathname, search } = targetOf(request.url);
    const { environment, path } = locate(pathname, sent);
    const requestId = requestIdOf(sent.get("x-request-id"));
    this.request = request;
    this.front = front;
    this.requestId = requestId;
    this.environment = environment;
    this.path = path;
    this.query = search;
    this.accepts = negotiate(sent.get("accept"));
    this.headers = { ...headers, "X-Request-Id": requestId };
    this.caller = {
      requestId,
      origin: "api",
      method,
      url: masked(pathname + search).slice(0, 2000),
      address: clientAddress(front.peer, sent.get("x-forwarded-for"), env().TRUSTED_PROXIES),
      userAgent: masked(sent.get("user-agent") ?? "").slice(0, 512) || null,
    };
  }

  /** The query, taken apart when it is first asked for. */
  get search(): URLSearchParams {
    return (this.#search ??= new URLSearchParams(this.query));
  }
}

/** What a call goes through between "there is such an endpoint" and "do the work": each a refusal or nothing. */
export type Stage = (exchange: Exchange) => void | Promise<void>;

/** The key that a call proved to hold, if it is one. */
export const keyOf = ({ proof }: Exchange): KnownKey | null => (proof?.kind === "key" ? proof.key : null);

/** The caller's own, if it is of the right form and no secret that went astray: it is kept. */
function requestIdOf(sent: string | null): string {
  if (sent === null || !acceptableRequestId.test(sent) || masked(sent) !== sent) return randomUUID();
  return sent;
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
