import { describe, expect, test } from "vitest";
import { once } from "@/lib/once";
import { addressBucket, clientAddress, stampedPeer } from "./client-address";

const proxies = ["10.0.0.0/8", "2001:db8:aaaa::/48"];
const client = "203.0.113.9";
const forged = "198.51.100.66";

describe("the client's address", () => {
  test.each<[string, string | null, string | null, string | null]>([
    ["the socket's peer, where nobody forwards", client, null, client],
    ["a forged header from anybody else counts for nothing", client, forged, client],
    ["nor does one that looks like a chain of proxies", client, `${forged}, 10.0.0.1`, client],
    ["what a trusted proxy saw", "10.0.0.1", client, client],
    [
      "the last hop that is not trusted, whatever was forged in front of it",
      "10.0.0.1",
      `${forged}, ${client}`,
      client,
    ],
    ["past a chain of trusted proxies", "10.0.0.1", `${client}, 10.9.9.9, 10.0.0.2`, client],
    ["forged trusted addresses in front do not help", "10.0.0.1", `10.1.1.1, ${forged}, ${client}`, client],
    ["all hops trusted: the furthest one", "10.0.0.1", "10.3.3.3, 10.2.2.2", "10.3.3.3"],
    ["a trusted proxy that forwards nothing is itself the client", "10.0.0.1", null, "10.0.0.1"],
    ["spaces around hops", "10.0.0.1", `  ${client}  `, client],
    ["v6, compressed", "2001:db8:aaaa::1", "2001:0db8:0:0::0001", "2001:db8::1"],
    ["a v4-mapped peer is v4, trusted or not", "::ffff:10.0.0.1", client, client],
    ["a v4-mapped hop is v4", "10.0.0.1", `::ffff:${client}`, client],
    ["a v4-mapped stranger", "::ffff:cb00:7109", forged, client],
    ["unknown: no peer", null, client, null],
    ["unknown: a peer that is no address", "unix:", client, null],
    [
      "unreadable from a trusted proxy: nothing, rather than the hop before it",
      "10.0.0.1",
      `${client}, unknown`,
      null,
    ],
    ["an obfuscated identifier", "10.0.0.1", "_hidden", null],
    ["an address with a port", "10.0.0.1", `${client}:4711`, null],
    ["an octal address", "10.0.0.1", "0313.0.113.9", null],
    ["a short address", "10.0.0.1", "203.9", null],
    ["a zone", "10.0.0.1", "fe80::1%eth0", null],
    ["an empty header", "10.0.0.1", "", null],
  ])("%s", (_, peer, forwardedFor, expected) => {
    expect(clientAddress(peer, forwardedFor, proxies)).toBe(expected);
  });

  test.each(["10.0.0.1", "::ffff:10.0.0.1", "::1"])(
    "without trusted proxies a header never counts (peer %s)",
    (peer) => {
      const own = clientAddress(peer, null, []);
      for (const header of [client, `${client}, ${peer}`, `${peer}, ${client}`, ""])
        expect(clientAddress(peer, header, [])).toBe(own);
    },
  );
});

describe("the bucket of an address", () => {
  test("is a v6's /64 and a v4 whole, however it is written", () => {
    const inOne = ["2001:db8:1:2::1", "2001:DB8:1:2:ffff:ffff:ffff:ffff", "2001:0db8:0001:0002:0000::"];
    expect(new Set(inOne.map(addressBucket))).toEqual(new Set(["2001:db8:1:2::/64"]));
    expect(addressBucket("2001:db8:1:3::1")).not.toBe(addressBucket("2001:db8:1:2::1"));
    expect(addressBucket("::ffff:203.0.113.9")).toBe(addressBucket("203.0.113.9"));
    expect(addressBucket("203.0.113.10")).not.toBe(addressBucket("203.0.113.9"));
    expect(addressBucket("::1")).toBe("0:0:0:0::/64");
  });
});

describe("the stamped peer", () => {
  test("counts only with this process's own token", () => {
    const stamped = (value: string | null) => stampedPeer({ get: () => value });
    expect(stamped(`null ${client}`)).toBe(null);
    expect(stamped(`undefined ${client}`)).toBe(null);
    const token = once("peer-token", () => "the-token");
    expect(stamped(`${token} ${client}`)).toBe(client);
    for (const value of [null, "", client, ` ${client}`, `other ${client}`, token, `${token} `])
      expect(stamped(value)).toBe(null);
  });
});
