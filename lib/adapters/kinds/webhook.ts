import { z } from "zod";
import { envelopeOf } from "../../events/envelope";
import { signatureHeaders } from "../../webhooks/secret";
import { HeaderText, originOf, TargetUrl } from "../address";
import { callSource, hostOf, refusalWords } from "../call";
import { AdapterFault } from "../fault";
import { adapterKind, type Outgoing } from "../kind";
import { sampleEvent } from "../sample";
import { filled, Template } from "../template";

const ways = ["signature", "bearer", "header"] as const;

const Settings = z.strictObject({
  url: TargetUrl,
  auth: z.enum(ways).default("signature"),
  /** Of the way "header". */
  header: z
    .string()
    .trim()
    .max(100)
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]*$/, "must be the name of a header, such as x-api-key")
    .default(""),
  body: Template.default(""),
});
const Credentials = z.strictObject({ secret: HeaderText });

/** What we set ourselves, or HTTP does. */
const taken =
  /^(host|connection|content-length|content-type|transfer-encoding|user-agent|te|upgrade|trailer|webhook-.*)$/i;

/** One of the application's own making: a POST of JSON for each event, in the shape that it wants. */
export const webhook = adapterKind({
  kind: "webhook",
  label: "Webhook",
  about: "Any application that takes a POST of JSON, in the shape that it wants.",
  settingFields: [
    { name: "url", label: "Address", input: "text", placeholder: "https://hooks.example.com/snapkeys" },
    {
      ...{ name: "auth", label: "It knows us by", input: "choice", initial: "signature" },
      options: [
        { value: "signature", label: "A signature (Standard Webhooks)" },
        { value: "bearer", label: "A token in Authorization: Bearer" },
        { value: "header", label: "A secret in a header of its own" },
      ],
    },
    {
      ...{ name: "header", label: "Header", input: "text", placeholder: "x-api-key", optional: true },
      hint: "For a secret in a header of its own alone.",
    },
    {
      ...{ name: "body", label: "Body", input: "lines", optional: true },
      hint: 'JSON with places to fill in: {"text": "{{type}}", "who": "{{data.id}}"}. Places are id, type, timestamp, source, environment, requestId and data. Empty: the whole event.',
    },
  ],
  credentialFields: [
    {
      ...{ name: "secret", label: "Secret or token", input: "secret" },
      hint: "For a signature: whsec_ and 24 to 64 bytes in base64, which the application has as well.",
    },
  ],
  settings: Settings,
  credentials: Credentials,
  check({ settings, credentials }) {
    if (settings.auth === "signature" && !isSigningSecret(credentials.secret))
      return [{ field: "secret", fault: "must be whsec_ and 24 to 64 bytes in base64" }];
    if (settings.auth === "header" && (settings.header === "" || taken.test(settings.header)))
      return [{ field: "header", fault: "must name a header that is free, such as x-api-key" }];
    return [];
  },
  destination: ({ url }) => originOf(url),
  async test(link) {
    const event = sampleEvent(new Date());
    const { shown: _, ...request } = outgoing(link, event, new Date());
    const answer = await callSource({ ...request, method: "POST" }, { signal: link.signal });
    if (answer.status < 200 || answer.status > 299) throw new AdapterFault(refusalWords(request.url, answer));
    return `${hostOf(request.url)} took a test event and answered ${answer.status}.`;
  },
  sink: { about: "Sends each chosen event as a POST.", request: outgoing },
});

type Link = { settings: z.output<typeof Settings>; credentials: z.output<typeof Credentials> };

function outgoing(
  { settings, credentials }: Link,
  event: Parameters<typeof envelopeOf>[0],
  at: Date,
): Outgoing {
  const envelope = envelopeOf(event);
  const body = settings.body === "" ? JSON.stringify(envelope) : filled(settings.body, envelope);
  const plain = { "content-type": "application/json", "user-agent": "Snapkeys-Adapters/1.0" };
  const { secret } = credentials;
  const { url, auth, header } = settings;
  if (auth === "signature") {
    const signed = signatureHeaders({ id: event.id, at, body }, [secret]);
    return { url, body, headers: { ...plain, ...signed } };
  }
  const id = { ...plain, "webhook-id": event.id };
  if (auth === "bearer") return { url, body, headers: { ...id, authorization: `Bearer ${secret}` } };
  const name = header.toLowerCase();
  return {
    ...{ url, body, headers: { ...id, [name]: secret } },
    shown: { headers: { ...id, [name]: "[withheld]" } },
  };
}

function isSigningSecret(text: string): boolean {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = base64 === undefined ? 0 : Buffer.from(base64, "base64").length;
  return bytes >= 24 && bytes <= 64;
}
