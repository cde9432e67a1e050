import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { DeliveredEvent } from "../../deliveries/target";
import { originOf, TargetUrl } from "../address";
import { callSource, headerOf, hostOf, refusalWords } from "../call";
import { AdapterFault } from "../fault";
import { adapterKind, type Link, type Page } from "../kind";

const Settings = z.strictObject({ url: TargetUrl });
const Credentials = z.strictObject({
  key: z
    .string({ error: "must be text" })
    .trim()
    .regex(/^sna_[0-9A-Za-z]{44}$/, "must be a secret key, like sna_… of 48 characters"),
});
type Ours = Link<z.output<typeof Settings>, z.output<typeof Credentials>>;

const Cursor = z.object({
  /** The page to ask for; 1 at the beginning of a fetch. */
  page: z.int().min(1).default(1),
  /** Rows changed since then are wanted; null: all. */
  since: z.string().nullable().default(null),
  /** What `since` is to be next time: the latest change that this fetch has seen. */
  seen: z.string().nullable().default(null),
  /** When all rows were last read: a row that others' deletions pushed out of a page is met then. */
  wholeAt: z.number().default(0),
});

const pageSize = 100;
const wholeEvery = 86_400_000; // ms

/** Marks an event that came from another workspace: it is not sent on, or two that are linked would never stop. */
const relay = "relayedFrom";

/** Another workspace, here or elsewhere: its customers come in, our events go there. */
export const snapkeys = adapterKind({
  kind: "snapkeys",
  label: "Snapkeys workspace",
  about: "Another workspace of Snapkeys, on this server or any other.",
  settingFields: [
    {
      ...{ name: "url", label: "Address of its API", input: "text" },
      placeholder: "https://keys.example.com/public-api/v3",
      hint: "With the environment in it: /public-api/v3, /staging/public-api/v3 or /development/public-api/v3.",
    },
  ],
  credentialFields: [
    {
      ...{ name: "key", label: "A key of that workspace", input: "secret" },
      hint: "It reads customers there, with updatedAt, and creates events; more it does not need.",
    },
  ],
  settings: Settings,
  credentials: Credentials,
  destination: ({ url }) => originOf(url),
  async test(link) {
    const { data } = Whoami.parse(await get(link, "/whoami"));
    const may = data.permissions.map(({ resource, action }) => `${resource}:${action}`);
    const deeds = [
      may.includes("customers:read") && "read customers",
      may.includes("events:create") && "create events",
    ].filter(Boolean);
    const who = `${data.company?.name ?? "a workspace"}, ${data.environment ?? "production"}`;
    if (deeds.length === 0)
      throw new AdapterFault(
        `It is ${who}, but this key may neither read customers nor create events there.`,
      );
    return `It is ${who}. The key may ${deeds.join(" and ")}.`;
  },
  source: {
    about: "Fetches its customers, those that changed; once a day all of them.",
    suggested: { externalId: "id", name: "name", email: "email" },
    fetch,
  },
  sink: {
    about: "Creates each chosen event there, once.",
    request({ settings, credentials }, event) {
      if (isRelayed(event)) return null;
      return {
        url: `${base(settings.url)}/events`,
        headers: {
          ...{ "content-type": "application/json", "user-agent": "Snapkeys-Adapters/1.0" },
          ...{ authorization: `Bearer ${credentials.key}`, "idempotency-key": event.id },
        },
        body: JSON.stringify({
          type: event.type,
          occurredAt: event.occurredAt.toISOString(),
          data: { ...asObject(event.data), [relay]: { companyId: event.companyId, eventId: event.id } },
        }),
      };
    },
  },
});

const Whoami = z.object({
  data: z.object({
    company: z.object({ name: z.string() }).nullable().optional(),
    environment: z.string().nullable().optional(),
    permissions: z.array(z.object({ resource: z.string(), action: z.string() })).default([]),
  }),
});

const Listed = z.object({
  data: z.array(z.record(z.string(), z.json())),
  links: z.object({ next: z.string().nullable() }),
});

/** Those changed last come first, so a fetch ends where it meets what was there before. */
async function fetch(link: Ours, cursor: unknown): Promise<Page> {
  const at = Cursor.parse(cursor ?? {});
  const begun = Date.now();
  const whole = at.page === 1 && begun - at.wholeAt > wholeEvery;
  const since = whole ? null : at.since;
  const wholeAt = whole ? begun : at.wholeAt;
  const query = `page[size]=${pageSize}&page[number]=${at.page}&sort=-updatedAt`;
  const { data, links } = Listed.parse(await get(link, `/customers?${query}`));
  const changed = data.filter(({ updatedAt }) => since === null || String(updatedAt) >= since);
  const seen = at.seen ?? (data[0] ? String(data[0].updatedAt) : at.since);
  const more = links.next !== null && changed.length === data.length;
  return {
    rows: changed.map((values) => ({ values })),
    next: more ? { page: at.page + 1, since, seen, wholeAt } : null,
    resume: { page: 1, since: seen, seen: null, wholeAt },
  };
}

/** A limit of the other side is waited out, if that is soon. */
const longestWaitMs = 3_000;

async function get(link: Ours, path: string): Promise<unknown> {
  const url = base(link.settings.url) + path;
  const headers = { authorization: `Bearer ${link.credentials.key}`, accept: "application/json" };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await callSource(
      { url, headers },
      { signal: link.signal, timeoutMs: 5_000, mostBytes: 4_194_304 },
    );
    const waitMs = Number(headerOf(answer, "retry-after") ?? Infinity) * 1000;
    if (answer.status === 429 && attempt < 3 && waitMs <= longestWaitMs) {
      await sleep(waitMs, undefined, { signal: link.signal });
      continue;
    }
    if (answer.status !== 200) throw new AdapterFault(refusalWords(url, answer));
    try {
      return JSON.parse(answer.body.toString("utf8"));
    } catch {
      throw new AdapterFault(
        `${hostOf(url)} answered something that is no JSON: is it the address of its API?`,
      );
    }
  }
}

const base = (url: string) => url.replace(/\/+$/, "");

const isRelayed = ({ data }: DeliveredEvent) => relay in asObject(data);

function asObject(data: unknown): object {
  return typeof data === "object" && data !== null && !Array.isArray(data) ? data : {};
}
