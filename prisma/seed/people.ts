import type { Person } from "@/lib/actor";
import { idOf } from "./ids";

/** Where somebody sits and what they sit at. Addresses are those set aside for documentation (RFC 5737). */
export type Device = { address: string; userAgent: string };

const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

/** As browsers of the day name themselves. */
export const browsers = {
  chrome: `${mac} ${chrome}`,
  edge: `${windows} ${chrome} Edg/150.0.0.0`,
  safari: `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Safari/605.1.15`,
  firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0",
  iphone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Mobile/15E148 Safari/604.1",
  android:
    "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36",
} as const;

export const devices = {
  adaMac: { address: "203.0.113.24", userAgent: browsers.chrome },
  adaPhone: { address: "203.0.113.180", userAgent: browsers.iphone },
  adaTerminal: { address: "203.0.113.24", userAgent: "curl/8.15.0" },
  miaWindows: { address: "203.0.113.41", userAgent: browsers.edge },
  miaNotebook: { address: "203.0.113.41", userAgent: "python-requests/2.32.5" },
  umaMac: { address: "192.0.2.66", userAgent: browsers.safari },
  umaPhone: { address: "192.0.2.201", userAgent: browsers.android },
  gilLinux: { address: "198.51.100.12", userAgent: browsers.firefox },
  /** Nobody's: what an account that was broken into looks like. */
  stranger: {
    address: "198.51.100.203",
    userAgent: "Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0",
  },
} as const satisfies Record<string, Device>;

export const people = {
  ada: person("ada", "Ada Lindqvist", "ada@acme.test"),
  mia: person("mia", "Mia Okafor", "mia@acme.test"),
  gil: person("gil", "Gil Herrera", "gil@globex.test"),
  uma: person("uma", "Uma Raman", "uma@both.test"),
} as const;

export type PersonKey = keyof typeof people;

/** What each of them usually works at. */
export const deskOf: Record<PersonKey, Device> = {
  ada: devices.adaMac,
  mia: devices.miaWindows,
  gil: devices.gilLinux,
  uma: devices.umaMac,
};

function person(key: string, name: string, email: string): Person {
  return { id: idOf(`person/${key}`), name, email };
}
