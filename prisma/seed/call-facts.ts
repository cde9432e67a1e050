import { match } from "@/lib/public-api/catalogue";
import { devices } from "./people";
import { randomOf } from "./random";

/** Where the programs of documentation addresses (RFC 5737) run, by the first two bits of the last byte. */
const hosts = {
  "192.0.2": [
    { country: "DE", city: "Frankfurt am Main" },
    { country: "US", city: "Ashburn" },
    { country: "IN", city: "Mumbai" },
    { country: "BR", city: "São Paulo" },
  ],
  "198.51.100": [
    { country: "ES", city: "Madrid" },
    { country: "FR", city: "Paris" },
    { country: "US", city: "Portland" },
    { country: "SG", city: "Singapore" },
  ],
  "203.0.113": [
    { country: "SE", city: "Stockholm" },
    { country: "IE", city: "Dublin" },
    { country: "NL", city: "Amsterdam" },
    { country: "JP", city: "Tokyo" },
  ],
} as const;

/** Where an address lies: of somebody's device as it says, else where its program runs. */
export function placeOfAddress(address: string): { country: string; city: string } {
  const device = Object.values(devices).find((one) => one.address === address);
  if (device) return { country: device.country, city: device.city };
  const [, net = "", host = "0"] = /^(\d+\.\d+\.\d+)\.(\d+)$/.exec(address) ?? [];
  const places = net in hosts ? hosts[net as keyof typeof hosts] : hosts["192.0.2"]; // that it is one was asked
  return places[Math.floor(Number(host) / 64)] ?? places[0];
}

/** The endpoint of a call as the hallway would have found it. @param path without the environment's base */
export function endpointOf(method: string, path: string): string | null {
  const [, bare = path] = /^(?:\/(?:staging|development))?\/public-api\/v3([^?]*)/.exec(path) ?? [];
  const operation = match(bare)?.operations.find((one) => one.method === method);
  return operation ? `${operation.method} ${operation.path}` : null;
}

/** What went over the wire, in bytes. */
export function bytesOf({ id, method, path, status }: { id: string } & Call) {
  const random = randomOf(`bytes/${id}`);
  const isWrite = method === "POST" || method === "PATCH";
  const size = Number(/page\[size\]=(\d+)/.exec(path)?.[1] ?? 20);
  const isOne = /\/[0-9a-f]{8}-/.test(path) || isWrite;
  const answered = isOne ? random.int(310, 720) : size * random.int(230, 260);
  return {
    requestBytes: isWrite ? random.int(64, 540) : 0,
    responseBytes: status === 204 ? 0 : status >= 400 ? random.int(330, 470) : answered,
  };
}

type Call = { method: string; path: string; status: number };
