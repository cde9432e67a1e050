import { randomBytes } from "node:crypto";
import { basePaths } from "../../environments";
import type { RequestLogEntry } from "../../request-logs/entry";
import type { Chance } from "../chance";
import type { Calling, Script } from "../script";

/** A key as it stands when it is called with. */
export type CalledKey = {
  companyId: string;
  secretId: string;
  userId: string | null;
  revokedAt: Date | null;
  expirationDate: Date | null;
  notBefore: Date | null;
};

/** How a call came out, beside how long it took. */
export type Outcome = { status: number; code: string | null };

/** One call of a program, as the public API would have logged it. */
export function callOf(
  { customers }: Pick<Script, "customers">,
  calling: Calling,
  { key, at, chance }: { key: CalledKey; at: Date; chance: Chance },
): RequestLogEntry {
  const { method, path, refusal } = chance.weighted(calling.calls);
  const stopped = whyStopped(key, at);
  const { status, code } = stopped ?? refusal ?? outcomeOf(method, path, chance);
  const customer = chance.pick(customers);
  const isOne = path.includes("{id}");
  return {
    ...{ id: timeOrderedId(at), at, requestId: randomBytes(16).toString("hex") },
    ...{ companyId: key.companyId, environment: calling.environment, apiKeyId: calling.keyId },
    ...{ secretId: key.secretId, userId: stopped ? null : key.userId, accountId: null },
    customerId: isOne || path === "/telemetry" ? customer : null,
    ...{
      method,
      path: basePaths[calling.environment] + written(method, path, customer, chance),
      status,
      code,
    },
    ...{ endpoint: `${method} ${path}`, fingerprint: null },
    ...{ address: chance.pick(calling.addresses), userAgent: calling.userAgent },
    ...{ country: calling.country, city: calling.city },
    durationMicros: durationOf(method, path, status, chance),
    requestBytes: method === "POST" ? chance.int(90, 540) : 0,
    responseBytes:
      status >= 400
        ? chance.int(330, 470)
        : isOne || method === "POST"
          ? chance.int(310, 720)
          : 20 * chance.int(230, 260),
    ...{ payload: null, admitted: status !== 401 && status !== 429 },
  };
}

/** What the holder of a key that does not work is told; the first that applies. */
export function whyStopped(
  key: Pick<CalledKey, "revokedAt" | "expirationDate" | "notBefore">,
  at: Date,
): Outcome | null {
  if (key.expirationDate && key.expirationDate <= at) return { status: 401, code: "key_expired" };
  if (key.revokedAt && key.revokedAt <= at) return { status: 401, code: "key_revoked" };
  return key.notBefore && key.notBefore > at ? { status: 401, code: "key_not_yet_valid" } : null;
}

/** Mostly all is well. */
function outcomeOf(method: string, path: string, chance: Chance): Outcome {
  const drawn = chance.next();
  if (drawn < 0.0006) return { status: 500, code: "internal" };
  if (path.includes("{id}") && drawn < 0.02) return { status: 404, code: "not_found" };
  if (method === "POST" && drawn < 0.025) return { status: 422, code: "invalid_attribute" };
  return { status: method === "POST" ? 201 : 200, code: null };
}

function written(method: string, path: string, customer: string, chance: Chance): string {
  if (path.includes("{id}")) return path.replace("{id}", customer);
  return method === "GET" ? `${path}?page[size]=${chance.pick([10, 20, 20, 50])}` : path;
}

/** Microseconds: a refusal is quick, a write takes longer than a read, and now and then one call waits. */
export function durationOf(method: string, path: string, status: number, chance: Chance): number {
  const work = method === "GET" ? (path.includes("{id}") ? 3_200 : 7_500) : 9_500;
  const usual = status === 401 || status === 403 || status === 429 ? 1_100 : work;
  const spread = 0.55 + chance.next() + chance.next() ** 4 * 3;
  return Math.round(usual * spread * (chance.next() < 0.004 ? 12 : 1));
}

/** As the log gives them: a UUID that begins with its time (RFC 9562, version 7). */
function timeOrderedId(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, "0");
  const rest = randomBytes(10);
  rest[0] = ((rest[0] ?? 0) & 0x0f) | 0x70;
  rest[2] = ((rest[2] ?? 0) & 0x3f) | 0x80;
  const hex = time + rest.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
