import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { DeliveredEvent } from "../../deliveries/target";
import { startReceiver, type Receiver } from "@/lib/testing/receiver";
import { AdapterFault } from "../fault";
import { safeFetch } from "../../network/safe-fetch";
import { messageOf, slack } from "./slack";
import { snapkeys } from "./snapkeys";
import { webhook } from "./webhook";

let receiver: Receiver;
beforeAll(async () => void (receiver = await startReceiver()));
afterEach(() => {
  receiver.status(204);
  receiver.received.length = 0;
});
afterAll(() => receiver.close());

const event: DeliveredEvent = {
  ...{ id: crypto.randomUUID(), companyId: crypto.randomUUID(), environment: "production" },
  ...{ type: "api_key.created", source: "snapkeys", data: { id: "k1", name: "<!channel> & <http://x|y>" } },
  ...{ subjectKind: "api-key", subjectId: "k1", requestId: "req-12345678" },
  occurredAt: new Date("2026-01-01T00:00:00Z"),
};
const at = new Date();
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

async function sent(kind: typeof webhook, link: { settings: object; credentials: object }) {
  const outgoing = kind.sink?.request(link, event, at);
  if (!outgoing) throw new Error("Nothing is sent");
  await safeFetch(outgoing);
  const message = receiver.received.at(-1);
  return { outgoing, headers: message?.headers as Record<string, string>, body: message?.body ?? "" };
}

describe("webhook", () => {
  test("signs as Standard Webhooks do; their package verifies it", async () => {
    const settings = { url: receiver.url, auth: "signature" };
    const { headers, body } = await sent(webhook, { settings, credentials: { secret } });
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ id: event.id, type: event.type });
  });

  test("or shows a token, or a secret in a header of its own, which no log is told", async () => {
    const bearer = { settings: { url: receiver.url, auth: "bearer" }, credentials: { secret: "t0ken" } };
    expect((await sent(webhook, bearer)).headers.authorization).toBe("Bearer t0ken");
    const own = {
      settings: { url: receiver.url, auth: "header", header: "X-Api-Key", body: '{"t":"{{type}}"}' },
      credentials: { secret: "s3cret" },
    };
    const { headers, body, outgoing } = await sent(webhook, own);
    expect([headers["x-api-key"], body]).toEqual(["s3cret", '{"t":"api_key.created"}']);
    expect(JSON.stringify(outgoing.shown)).not.toContain("s3cret");
  });

  test.each([
    [{ auth: "signature" }, "too-short", "secret"],
    [{ auth: "header", header: "Host" }, "s3cret", "header"],
    [{ auth: "header", header: "" }, "s3cret", "header"],
  ])("%j with %s is refused at %s", (settings, given, field) => {
    const link = { settings: { url: receiver.url, ...settings }, credentials: { secret: given } };
    expect(webhook.check(link)).toMatchObject([{ field }]);
  });

  test("a test says what came back", async () => {
    const link = { settings: { url: receiver.url, auth: "bearer" }, credentials: { secret: "t0ken" } };
    expect(await webhook.test(link)).toContain("answered 204");
    receiver.status(401);
    await expect(webhook.test(link)).rejects.toThrow(/answered 401/);
  });
});

describe("slack", () => {
  test("says it in words, and nothing that an event holds mentions anybody or makes a link", () => {
    const { text, blocks } = messageOf(event);
    expect(text).toBe("An API key was created · id: k1 · name: &lt;!channel&gt; &amp; &lt;http://x|y&gt;");
    expect(JSON.stringify(blocks)).not.toMatch(/<!channel>|<http/);
    expect(JSON.stringify(blocks)).toContain("api_key.created");
  });

  test("its address is the secret, and no log is told", async () => {
    const { outgoing, body } = await sent(slack, {
      settings: {},
      credentials: { url: `${receiver.url}/T0/B0` },
    });
    expect(JSON.parse(body)).toHaveProperty("blocks");
    expect(outgoing.shown?.url).not.toContain("B0");
  });
});

describe("snapkeys", () => {
  const link = () => ({ settings: { url: receiver.url }, credentials: { key: `sna_${"A".repeat(44)}` } });

  test("creates the event once, with where it came from", async () => {
    const { headers, body } = await sent(snapkeys, link());
    expect(headers["idempotency-key"]).toBe(event.id);
    expect(JSON.parse(body)).toMatchObject({
      type: event.type,
      data: { id: "k1", relayedFrom: { companyId: event.companyId, eventId: event.id } },
    });
  });

  test("an event that came from another workspace goes no further, or two that are linked would never stop", () => {
    const came = { ...event, data: { relayedFrom: { companyId: "x", eventId: "y" } } };
    expect(snapkeys.sink?.request(link(), came, at)).toBeNull();
  });
});

test("private addresses are refused by every kind, before anything is sent", async () => {
  const inside = [
    "https://10.0.0.5/x",
    "https://169.254.169.254/latest",
    "https://[::1]/x",
    "http://127.0.0.2/x",
  ];
  for (const url of inside) {
    expect(webhook.settings.safeParse({ url }).success).toBe(false);
    expect(snapkeys.settings.safeParse({ url }).success).toBe(false);
    expect(slack.credentials.safeParse({ url }).success).toBe(false);
  }
  const named = {
    settings: { url: "https://localhost.localdomain./x", auth: "bearer" },
    credentials: { secret: "t" },
  };
  await expect(webhook.test(named)).rejects.toBeInstanceOf(AdapterFault);
  expect(receiver.received).toEqual([]);
});
