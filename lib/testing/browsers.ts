import { randomUUID } from "node:crypto";
import { openSession, type SessionCaller } from "@/lib/auth/open-session";
import { newDeviceId } from "@/lib/devices/cookie";
import { actorOf, type MadePerson } from "@/prisma/factories";
import { newAddress } from "./tenant";

/** User agents as they are sent today. */
export const agents = {
  chrome:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
  edge: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0",
  firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0",
  iphone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Mobile/15E148 Safari/604.1",
};

/** Addresses that lie where they are called, by the database that comes with Snapkeys. */
export const addressIn = { US: "8.8.8.8", JP: "202.12.27.33" };

/** A browser that nobody has seen before, at an address of its own, unless it is said otherwise. */
export function browser(given: Partial<SessionCaller> = {}): SessionCaller {
  return {
    requestId: randomUUID(),
    origin: "dashboard",
    method: "POST",
    url: "/sign-in",
    address: newAddress(),
    userAgent: agents.chrome,
    browserId: newDeviceId(),
    ...given,
  };
}

/** A person who has signed in on a browser: the actor that their next request is made as. */
export async function signedIn(person: MadePerson, companyId: string, on: SessionCaller = browser()) {
  const { sessionId } = await openSession(person, on, "password");
  return { ...(await actorOf(person, companyId)), sessionId, deviceId: on.browserId ?? null };
}
