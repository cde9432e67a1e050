import type { Proof } from "./auth/proof";
import type { Environment } from "./environments";
import type { Limit } from "./rate-limit/bucket";
import type { Rights } from "./permissions/effective";

/** Where a request came from; written beside every change and every call. */
export type Caller = {
  requestId: string;
  origin: "dashboard" | "api" | "system";
  method: string | null;
  /** Path and query, without credentials. */
  url: string | null;
  /** The client's address as lib/network/client-address.ts found it; null when it cannot be known. */
  address: string | null;
  userAgent: string | null;
  /** What its device cookie says; absent or null: it keeps none, as programs do. */
  browserId?: string | null;
};

/** Null: every one. A list: only these; an empty list: none. */
export type Scope = readonly string[] | null;

/** `demo`: a visitor's, which sends nothing out and takes little in (lib/demo/limits.ts). */
export type ActingCompany = { id: string; name: string; demo?: boolean };

type Everyone = {
  company: ActingCompany;
  /** The environment whose data this request sees; null in the dashboard, where a screen says which. */
  environment: Environment | null;
  rights: Rights;
  accounts: Scope;
  customers: Scope;
  caller: Caller;
};

export type Person = { id: string; name: string; email: string };

/**
 * `sessionId` is null where a password alone was shown (POST /token); `deviceId` is what the person sits at, null
 * where that is not known. `proof` is what was shown in place of a session: it has to hold when something is changed.
 */
export type UserActor = Everyone & {
  kind: "user";
  user: Person;
  sessionId: string | null;
  deviceId: string | null;
  role: string;
  proof?: Proof;
};
/** Whose a key is: a member's, or a program's of the company. */
export type Owner = ({ kind: "user" } & Person) | { kind: "serviceAccount"; id: string; name: string };

export type ApiKeyActor = Everyone & {
  /** The workspace's public key, or any other. */
  kind: "apiKey" | "publicKey";
  apiKey: { id: string; name: string };
  /** Null: not limited. */
  limit: Limit | null;
  /** Null: the public key is nobody's. */
  owner: Owner | null;
};
export type SystemActor = Everyone & { kind: "system"; name: string };

/** Who asks. A verb knows this and its input, and nothing about the door they came through. */
export type Actor = UserActor | ApiKeyActor | SystemActor;

/** The name that logs show for an actor. */
export function actorName(actor: Actor): string {
  if (actor.kind === "user") return actor.user.name;
  return actor.kind === "system" ? actor.name : actor.apiKey.name;
}

/** The id that logs keep for an actor; null for the system. */
export function actorId(actor: Actor): string | null {
  if (actor.kind === "user") return actor.user.id;
  return actor.kind === "system" ? null : actor.apiKey.id;
}
