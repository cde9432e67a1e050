import type { Person } from "@/lib/actor";
import { idOf } from "./ids";

/** Where somebody sits and what they sit at. Addresses are those set aside for documentation (RFC 5737). */
export type Device = { address: string; userAgent: string; country: string; city: string };

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

/** What is written as a place, since no database knows where an address of a document lies. */
const places = {
  stockholm: { country: "SE", city: "Stockholm" },
  lagos: { country: "NG", city: "Lagos" },
  bengaluru: { country: "IN", city: "Bengaluru" },
  madrid: { country: "ES", city: "Madrid" },
  lisbon: { country: "PT", city: "Lisbon" },
  amsterdam: { country: "NL", city: "Amsterdam" },
} as const;

export const devices = {
  adaMac: { ...places.stockholm, address: "203.0.113.24", userAgent: browsers.chrome },
  adaPhone: { ...places.stockholm, address: "203.0.113.180", userAgent: browsers.iphone },
  adaTerminal: { ...places.stockholm, address: "203.0.113.24", userAgent: "curl/8.15.0" },
  miaWindows: { ...places.lagos, address: "203.0.113.41", userAgent: browsers.edge },
  miaNotebook: { ...places.lagos, address: "203.0.113.41", userAgent: "python-requests/2.32.5" },
  /** Left behind on a train. */
  miaPhone: { ...places.lagos, address: "203.0.113.92", userAgent: browsers.android },
  /** What she had before. */
  miaOldLaptop: { ...places.lagos, address: "203.0.113.41", userAgent: browsers.firefox },
  umaMac: { ...places.bengaluru, address: "192.0.2.66", userAgent: browsers.safari },
  umaPhone: { ...places.bengaluru, address: "192.0.2.201", userAgent: browsers.android },
  gilLinux: { ...places.madrid, address: "198.51.100.12", userAgent: browsers.firefox },
  /** On a journey, while his desk at home stays signed in. */
  gilPhone: { ...places.lisbon, address: "198.51.100.77", userAgent: browsers.iphone },
  /** Nobody's: what an account that was broken into looks like. */
  stranger: {
    ...places.amsterdam,
    address: "198.51.100.203",
    userAgent: "Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0",
  },
} as const satisfies Record<string, Device>;

export type DeviceKey = keyof typeof devices;
export const deviceIdOf = (key: DeviceKey) => idOf(`device/${key}`);

/** Which of them somebody sat at, by what a request says; null for all others. */
export function deviceBehind(from: { address: string | null; userAgent: string | null }): DeviceKey | null {
  const found = Object.entries(devices).find(
    ([, { address, userAgent }]) => address === from.address && userAgent === from.userAgent,
  );
  return found ? (found[0] as DeviceKey) : null; // Object.entries widens to string
}

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
