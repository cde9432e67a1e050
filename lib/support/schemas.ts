import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { IdInput, line, paragraphs } from "../text";

/** Keys, session tokens, secrets of links and of webhooks: what is sent by mistake would be read by others. */
const secret =
  /\bsna_(pub_)?[0-9A-Za-z]{20,}|\bsnl_[\w-]{20,}|\bwhsec_[\w+/=-]{16,}|\beyJ[\w-]{10,}\.[\w-]+\.[\w-]+/;

const withoutSecret = [
  (text: string) => !secret.test(text),
  "must not contain a key, token or signing secret: take it out, and name the key by its first characters. If it was real, regenerate it",
] as const;

const message = paragraphs(5000)
  .refine((text) => text.trim() !== "", "must not be empty")
  .refine(...withoutSecret);

/** A path of ours, as an address bar holds it behind the host. */
const PageInput = line(300)
  .regex(/^\/(?![/\\])[^\s]*$/, "must be a path of this site")
  .refine(...withoutSecret);

/** Nobody answers a visitor whose company is gone in two hours. */
export const demoAsks =
  "A demo cannot write to the people who run this installation. The FAQ answers most questions; with a workspace of your own you can ask.";

export const CreateTicketInput = z.strictObject({
  subject: line(120).refine(...withoutSecret),
  message,
  /** Where the person was when they asked. */
  page: PageInput.optional(),
  environment: EnvironmentSchema.optional(),
  /** The call, or the change in the dashboard, that it is about. */
  requestId: line(200).optional(),
  /** What a page that could not be shown said for the operator. */
  fault: line(64)
    .regex(/^[\w@.-]+$/, "must be the reference of an error page")
    .optional(),
});

export const ReplyInput = z.strictObject({ id: IdInput, message });

export const TicketIdInput = z.strictObject({ id: IdInput });

export const ticketStatuses = ["open", "answered", "closed"] as const;
export type TicketStatus = (typeof ticketStatuses)[number];
export const TicketStatusSchema = z.enum(ticketStatuses);

export const ListTicketsInput = z.strictObject({
  /** One's own, or all of the company's. */
  whose: z.enum(["own", "company"]).default("own"),
  status: TicketStatusSchema.optional(),
  page: z.int().min(1).max(10_000).default(1),
});

/** Where a ticket was asked, as it is stored. What is missing or unknown there counts as absent. */
export const TicketContext = z.object({
  page: z.string().nullable().catch(null),
  environment: EnvironmentSchema.nullable().catch(null),
  requestId: z.string().nullable().catch(null),
  fault: z.string().nullable().catch(null),
  browser: z.string().nullable().catch(null),
});
export type TicketContext = z.output<typeof TicketContext>;

/** What is said on the phone: short, and enough to find the ticket by. */
export function ticketReference(id: string): string {
  return `SR-${id.slice(0, 8).toUpperCase()}`;
}
