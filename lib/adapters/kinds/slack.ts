import { z } from "zod";
import type { DeliveredEvent } from "../../deliveries/target";
import { eventTypeTitle } from "../../events/catalogue";
import { originOf, TargetUrl } from "../address";
import { callSource, hostOf, refusalWords } from "../call";
import { AdapterFault } from "../fault";
import { adapterKind } from "../kind";
import { sampleEvent, sampleType } from "../sample";

const Settings = z.strictObject({});
const Credentials = z.strictObject({ url: TargetUrl });

/** Slack, and whatever takes its incoming webhooks: Mattermost, Rocket.Chat, Discord with /slack. */
export const slack = adapterKind({
  kind: "slack",
  label: "Slack",
  about: "A channel in Slack, or in anything that takes Slack's incoming webhooks.",
  settingFields: [],
  credentialFields: [
    {
      ...{ name: "url", label: "Address of the incoming webhook", input: "secret" },
      hint: "Whoever knows it can write to the channel, so it is kept like a password. In Slack: Apps, Incoming Webhooks.",
    },
  ],
  settings: Settings,
  credentials: Credentials,
  destination: () => "",
  async test({ credentials, signal }) {
    const { shown: _, ...request } = outgoing({ credentials }, sampleEvent(new Date()));
    const answer = await callSource({ ...request, method: "POST" }, { signal });
    if (answer.status !== 200)
      throw new AdapterFault(
        refusalWords(request.url, answer) + (answer.status === 404 ? " The webhook is gone." : ""),
      );
    return `${hostOf(request.url)} took a test message: look into the channel.`;
  },
  sink: { about: "Writes a message for each chosen event.", request: outgoing },
});

function outgoing(
  { credentials: { url } }: { credentials: z.output<typeof Credentials> },
  event: DeliveredEvent,
) {
  return {
    url,
    headers: { "content-type": "application/json", "user-agent": "Snapkeys-Adapters/1.0" },
    body: JSON.stringify(messageOf(event)),
    shown: { url: `${originOf(url)}/[withheld]` },
  };
}

/** A message in words: Block Kit, and `text` for notices and for what knows no blocks. */
export function messageOf(event: DeliveredEvent) {
  const title = event.type === sampleType ? "A test of the connection" : eventTypeTitle(event.type);
  const details = detailsOf(event.data);
  const about = [
    event.environment,
    `\`${escaped(event.type)}\``,
    `<!date^${Math.floor(event.occurredAt.getTime() / 1000)}^{date_short_pretty} {time}|${event.occurredAt.toISOString()}>`,
  ].filter(Boolean);
  return {
    text: [escaped(title), ...details].join(" · ").slice(0, 3000),
    blocks: [
      section(`*${escaped(title)}*${details.length > 0 ? `\n${details.join("\n")}` : ""}`),
      { type: "context", elements: [{ type: "mrkdwn", text: about.join(" · ") }] },
    ],
  };
}

/** Slack refuses a block of more than 3,000 characters. */
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text: text.slice(0, 3000) } });

/** What there is to say beside the title: members that are short, one a line. */
function detailsOf(data: unknown): string[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .slice(0, 8)
    .map(([name, value]) => `${escaped(name)}: ${escaped(String(value).slice(0, 200))}`);
}

/** Slack's control characters: nothing that an event holds mentions anybody or makes a link. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
