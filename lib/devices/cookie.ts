import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from "node:crypto";
import { env } from "../env";
import { once } from "../once";

/** Browsers keep a cookie for 400 days at most (RFC 6265bis); each sign-in starts them anew. */
const lifetimeSeconds = 400 * 24 * 3600;

/** The cookie that tells one browser from another. It proves nobody and opens nothing: sessions do. */
export function deviceCookie() {
  const secure = env().appUrl.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}snapkeys.device`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: lifetimeSeconds } as const,
  };
}

/** An id for a browser that has none. */
export const newDeviceId = (): string => randomUUID();

/** What the cookie of a device holds: `<uuid>.<hmac>`, so that nobody takes up the id of another's. */
export function signDevice(id: string): string {
  return `${id}.${mac("cookie", id).toString("base64url")}`;
}

const written = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

/** The id in a cookie of ours; null for none and for one that we did not write. */
export function readDevice(cookie: string | null | undefined): string | null {
  const [, id, signature] = written.exec(cookie ?? "") ?? [];
  if (id === undefined || signature === undefined) return null;
  const given = Buffer.from(signature, "base64url");
  return given.toString("base64url") === signature && timingSafeEqual(given, mac("cookie", id)) ? id : null;
}

/** The device cookie among those of a request. */
export function deviceInCookies(header: string | null): string | null {
  const { name } = deviceCookie();
  const found = header?.split(";").find((cookie) => cookie.trim().startsWith(`${name}=`));
  return readDevice(found?.slice(found.indexOf("=") + 1).trim());
}

/** The same id whenever this person comes with this program: a UUID of version 8 (RFC 9562). */
export function derivedDeviceId(userId: string, family: string): string {
  const bytes = mac("program", `${userId}\n${family}`).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function mac(use: "cookie" | "program", text: string): Buffer {
  return createHmac("sha256", key()).update(`${use}\n${text}`).digest();
}

/** A key of its own: what signs sessions signs nothing else. */
const key = () =>
  once("device-key", () => Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", "snapkeys device", 32)));
