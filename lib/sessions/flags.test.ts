import { describe, expect, test } from "vitest";
import { agents } from "@/lib/testing/browsers";
import { dormantBefore, elsewhere, flagsOf, type Known } from "./flags";

const now = new Date("2026-11-20T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const known = (given: Partial<Known> = {}): Known => ({
  deviceId: "mac",
  country: "SE",
  userAgent: agents.chrome,
  lastSeenAt: ago(1),
  ...given,
});
const flags = (opening: Partial<Known>, ...before: Known[]) => flagsOf(known(opening), before, now);

describe("what stands out about a sign-in", () => {
  test("nothing at the first ever", () => {
    expect(flags({})).toEqual([]);
  });

  test("nothing where all is as before, another version of the browser included", () => {
    expect(flags({ userAgent: agents.chrome.replace("150", "151") }, known())).toEqual([]);
  });

  test("a device, a country and a platform that were not there, each by itself and together", () => {
    expect(flags({ deviceId: "phone" }, known())).toEqual(["new_device"]);
    expect(flags({ country: "NL" }, known())).toEqual(["new_country"]);
    expect(flags({ userAgent: agents.edge }, known())).toEqual(["unfamiliar_platform"]);
    expect(flags({ deviceId: "x", country: "NL", userAgent: agents.edge }, known())).toEqual([
      "new_device",
      "new_country",
      "unfamiliar_platform",
    ]);
  });

  test("each is compared with all that was there, not with the last alone", () => {
    const before = [
      known(),
      known({ deviceId: "phone", country: "NO", userAgent: agents.iphone, lastSeenAt: ago(80) }),
    ];
    expect(flags({ deviceId: "phone", country: "SE", userAgent: agents.iphone }, ...before)).toEqual([]);
  });

  test("another browser of a platform that one knows is no unfamiliar platform; a program is", () => {
    const firefoxOnMac =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:152.0) Gecko/20100101 Firefox/152.0";
    expect(flags({ userAgent: firefoxOnMac }, known())).toEqual([]);
    expect(flags({ userAgent: "curl/8.15.0" }, known())).toEqual(["unfamiliar_platform"]);
  });

  test("what was not seen for 90 days is new again, also to somebody who was away for as long", () => {
    expect(flags({}, known({ lastSeenAt: ago(90) }))).toEqual([]);
    expect(flags({}, known({ lastSeenAt: ago(90.1) }))).toEqual([
      "new_device",
      "new_country",
      "unfamiliar_platform",
    ]);
  });

  test("what is not known is not guessed: neither of this sign-in nor of those before", () => {
    expect(flags({ country: null, userAgent: null }, known())).toEqual([]);
    expect(flags({}, known({ deviceId: null, country: null, userAgent: null }))).toEqual([]);
  });
});

describe("two places at once", () => {
  const live = (given: object = {}) => ({ id: "one", country: "SE", lastSeenAt: now, ...given });

  test("another country within the hour", () => {
    expect(elsewhere("NL", [live()], now)).toHaveLength(1);
    expect(elsewhere("NL", [live({ lastSeenAt: new Date(now.getTime() - 3_600_000) })], now)).toHaveLength(1);
    expect(elsewhere("NL", [live({ lastSeenAt: new Date(now.getTime() - 3_600_001) })], now)).toEqual([]);
  });

  test("not the same country, and none that is not known", () => {
    expect(elsewhere("SE", [live()], now)).toEqual([]);
    expect(elsewhere("NL", [live({ country: null })], now)).toEqual([]);
    expect(elsewhere(null, [live()], now)).toEqual([]);
  });
});

test("dormant begins after a week", () => {
  expect(dormantBefore(now)).toEqual(ago(7));
});
