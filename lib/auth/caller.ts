import { randomUUID } from "node:crypto";
import type { Caller } from "../actor";
import { deviceInCookies } from "../devices/cookie";
import { env } from "../env";
import { clientAddress, stampedPeer } from "../network/client-address";
import { masked } from "../report";

/** Where a dashboard request came from, by the headers that our own server stamped. */
export function callerOf(headers: Pick<Headers, "get">, method: string, url: string): Caller {
  return {
    requestId: randomUUID(),
    origin: "dashboard",
    method,
    url: masked(url).slice(0, 2000),
    address: clientAddress(stampedPeer(headers), headers.get("x-forwarded-for"), env().TRUSTED_PROXIES),
    userAgent: masked(headers.get("user-agent") ?? "").slice(0, 512) || null,
    browserId: deviceInCookies(headers.get("cookie")),
  };
}
