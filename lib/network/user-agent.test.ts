import { expect, test } from "vitest";
import { agentFamily, agentWords, deviceTypeOf, platformNames, platformOf, platforms } from "./user-agent";

test("browsers are named with their system", () => {
  const windows =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0";
  expect(agentWords(`${windows} Safari/537.36 Edg/150.0.0.0`)).toBe("Microsoft Edge 150 on Windows");
});

test("what is no browser keeps its own words, at most 80 characters of them", () => {
  expect(agentWords("python-requests/2.32.5")).toBe("python-requests/2.32.5");
  expect(agentWords("x".repeat(500))).toHaveLength(80);
  expect(agentWords(null)).toBeNull();
  expect(agentWords("")).toBeNull();
});

const agents = {
  edge: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0",
  safari:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Safari/605.1.15",
  firefox: "Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0",
  iphone:
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.2 Mobile/15E148 Safari/604.1",
  ipad: "Mozilla/5.0 (iPad; CPU OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Mobile/15E148 Safari/604.1",
  android:
    "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36",
  tablet:
    "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
  chromebook:
    "Mozilla/5.0 (X11; CrOS x86_64 16328.65.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
  scanner: "Mozilla/5.0 (compatible; Scanner/2.4)",
  curl: "curl/8.15.0",
};

test.each([
  ["edge", "Windows", "desktop", "Microsoft Edge on Windows"],
  ["safari", "macOS", "desktop", "Safari on macOS"],
  ["firefox", "Linux", "desktop", "Firefox on Linux"],
  ["iphone", "iOS", "mobile", "Safari on iOS"],
  ["ipad", "iOS", "tablet", "Safari on iOS"],
  ["android", "Android", "mobile", "Chrome on Android"],
  ["tablet", "Android", "tablet", "Chrome on Android"],
  ["chromebook", "ChromeOS", "desktop", "Chrome on Chrome OS"],
  ["scanner", "Another browser", "desktop", "Mozilla"],
  ["curl", "Program", "program", "curl"],
] as const)("%s is %s, %s, of the family %s", (name, platform, type, family) => {
  const agent = agents[name];
  expect([platformOf(agent), deviceTypeOf(agent), agentFamily(agent)]).toEqual([platform, type, family]);
});

test("every user agent is of one platform, and a new version is of the same family", () => {
  for (const agent of [...Object.values(agents), "x", "Mozilla/5.0 Windows NT Macintosh; CPU Android CrOS"]) {
    const matching = platformNames.filter((name) => {
      const { has, lacks }: { has: readonly string[]; lacks: readonly string[] } = platforms[name];
      return has.every((text) => agent.includes(text)) && !lacks.some((text) => agent.includes(text));
    });
    expect(matching, agent).toEqual([platformOf(agent)]);
  }
  expect(agentFamily(agents.edge.replaceAll("150", "151"))).toBe(agentFamily(agents.edge));
  expect(agentFamily("curl/9.0.0")).toBe(agentFamily(agents.curl));
});

test("who says nothing has no platform, and is of one family all the same", () => {
  expect([platformOf(null), deviceTypeOf(null), agentFamily(null), agentFamily(" / ")]).toEqual([
    null,
    "program",
    "unknown",
    "unknown",
  ]);
});
