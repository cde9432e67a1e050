import { z } from "zod";

// A dot-atom on both sides, in any script. Quoted parts, comments, lists and line ends are not taken:
// an address cannot end a header, add a recipient or route a mail elsewhere.
const atom = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
const label = "[\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
const address = new RegExp(`^${atom}(\\.${atom})*@${label}(\\.${label})*$`, "u");
const mailbox = /^(?:(?<name>[^<>"\p{C}]*[^<>"\p{C}\s])\s*<(?<named>[^<>]*)>|(?<bare>[^<>]*))$/u;

/** Where a mail can go: one bare address, at most 254 characters. The domain may be a host name ("localhost"). */
export const Address = z
  .string()
  .max(254, "must have at most 254 characters")
  .regex(address, "must be an e-mail address");

/** Who a mail is from: `Snapkeys <keys@example.com>` or the address alone. */
export const Mailbox = z.string().transform((text, context) => {
  const { name = "", named, bare } = mailbox.exec(text.trim())?.groups ?? {};
  const parsed = Address.safeParse(named ?? bare);
  if (parsed.success) return { name: name.trim(), address: parsed.data };
  context.addIssue({ code: "custom", message: "must look like Snapkeys <keys@example.com>" });
  return z.NEVER;
});
export type Mailbox = z.output<typeof Mailbox>;

/**
 * The server that takes mail: `smtp://user:password@host:587` or `smtps://…:465`. Faults do not repeat
 * the text, which may hold a password.
 */
export const SmtpServer = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const auth = url && credentials(url);
  if (!url || !isServer(url) || auth === undefined) {
    const message = "must look like smtp://user:password@host:587 or smtps://user:password@host:465";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
  const secure = url.protocol === "smtps:"; // TLS from the first byte; otherwise STARTTLS where it is offered
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return { host, port: Number(url.port) || (secure ? 465 : 587), secure, auth };
});
export type SmtpServer = z.output<typeof SmtpServer>;

/** Nothing but a server: what stands behind it would be a setting that nobody reads. */
function isServer({ protocol, hostname, pathname, search, hash }: URL): boolean {
  return /^smtps?:$/.test(protocol) && hostname !== "" && /^\/?$/.test(pathname) && search + hash === "";
}

/** Null without any; undefined when they are half given or cannot be decoded. */
function credentials({ username, password }: URL): { user: string; pass: string } | null | undefined {
  if (username === "" && password === "") return null;
  try {
    const [user, pass] = [decodeURIComponent(username), decodeURIComponent(password)];
    return user !== "" && pass !== "" ? { user, pass } : undefined;
  } catch {
    return undefined;
  }
}
