import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { registrations, registrationFault } from "./auth/identities/registration";
import { EmailInput } from "./auth/schemas";
import { Address, Mailbox, SmtpServer } from "./mail/schemas";
import { carriers } from "./network/forwarded-certificate";
import { normalCidr } from "./network/ip-rules";
import { once } from "./once";
import { loadSecrets } from "./runtime/secrets";
import { errorCode } from "./runtime/start-failure";
import { tlsFault } from "./runtime/tls-files";

const secret = z
  .string()
  .regex(/^[A-Za-z0-9+/_-]{43}=?$/, "must be 32 random bytes in base64 (openssl rand -base64 32)")
  .transform((text) => Buffer.from(text, "base64"));

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean),
  );

const ranges = list.refine(
  (items) => items.every((item) => normalCidr(item) !== null),
  "must be addresses or ranges like 10.0.0.0/8, separated by commas",
);

/** What a file holds. */
const contents = z.string().transform((name, context) => {
  try {
    return fs.readFileSync(path.resolve(/*turbopackIgnore: true*/ name));
  } catch (error) {
    context.addIssue({ code: "custom", message: `cannot be read (${errorCode(error)}): ${name}` });
    return z.NEVER;
  }
});

/** The path of a file that is read when it is needed. */
const readable = z.string().transform((name, context) => {
  const file = path.resolve(/*turbopackIgnore: true*/ name);
  try {
    fs.accessSync(file, fs.constants.R_OK);
    return file;
  } catch (error) {
    context.addIssue({ code: "custom", message: `cannot be read (${errorCode(error)}): ${name}` });
    return z.NEVER;
  }
});

/** `1:<base64>,2:<base64>`: the highest version hashes, the others are still tried. */
const peppers = z.string().transform((text, context) => {
  const versions = new Map<number, Buffer>();
  for (const entry of text.split(",")) {
    const [version, value] = entry.trim().split(/:(.*)/s);
    const parsed = secret.safeParse(value);
    if (!/^[1-9]\d{0,8}$/.test(version ?? "") || !parsed.success || versions.has(Number(version))) {
      context.addIssue({
        code: "custom",
        message: "must look like 1:<32 bytes in base64>,2:<32 bytes in base64>",
      });
      return z.NEVER;
    }
    versions.set(Number(version), parsed.data);
  }
  return versions;
});

const days = z.coerce
  .number("must be a whole number of days")
  .int("must be a whole number of days")
  .min(1, "must be at least 1")
  .max(3650, "must be at most 3650");

/** The sender of mail that stays on this machine. */
const nobody: Mailbox = { name: "Snapkeys", address: "snapkeys@localhost" };

/** Every variable that is read, and what it must look like; `docs/configuration.md` says the same in words. */
export const variables = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  /** PostgreSQL >= 14. Absent: a private one in DATA_DIR. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
    .optional(),
  /** Connections this process may hold. */
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(500).default(10),
  DATA_DIR: z
    .string()
    .min(1)
    .default(".data")
    .transform((dir) => path.resolve(dir)),
  /** off: the server leaves jobs, deliveries, mail and upkeep to `npm run worker`. */
  WORKER: z.enum(["on", "off"], "must be on or off").default("on"),
  /** off: visitors are offered no demo. */
  DEMO: z.enum(["on", "off"], "must be on or off").default("on"),
  /** Demos that may be live at once, of all processes together. */
  DEMO_LIMIT: z.coerce.number().int().min(1).max(100_000).default(500),
  /** Days that a job is kept after it has finished. */
  JOB_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  /** Where people reach the app; links and cookies follow it. */
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  HOST: z.string().min(1).optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  STAGING_API_HOST: z.string().toLowerCase().optional(),
  DEVELOPMENT_API_HOST: z.string().toLowerCase().optional(),
  /** CIDRs whose X-Forwarded-For and client certificates count. */
  TRUSTED_PROXIES: ranges,
  /** The one header in which those proxies hand on a client's certificate. Absent: each that is known. */
  CLIENT_CERTIFICATE_HEADER: z
    .string()
    .toLowerCase()
    .pipe(z.enum(carriers, `must be one of ${carriers.join(", ")}`))
    .optional(),
  /** With its key: this server ends TLS itself. */
  TLS_CERT_FILE: contents.optional(),
  TLS_KEY_FILE: contents.optional(),
  /** Authorities whose client certificates count on our own TLS. */
  TLS_CLIENT_CA_FILE: contents.optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must start with redis:// or rediss://")
    .optional(),
  UPSTASH_REDIS_REST_URL: z.url({ protocol: /^https?$/ }).optional(),
  UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
  /** Where mail is handed over. Absent: it is written to DATA_DIR/outbox. */
  SMTP_URL: SmtpServer.optional(),
  /** Who mail is from; must be said with SMTP_URL. */
  MAIL_FROM: Mailbox.optional(),
  /** A database of places (.mmdb, such as GeoLite2 City) in place of the one that comes with Snapkeys. */
  GEOIP_DB: readable.optional(),
  /** How long rows of the request log are kept; what they come to by the hour stays. */
  REQUEST_LOG_RETENTION_DAYS: days.default(90),
  /** How long headers and bodies of calls are kept, where the log policy keeps any. */
  REQUEST_PAYLOAD_RETENTION_DAYS: days.default(30),
  ...registrations,
  /**
   * Hosts, each with a port or with all ("localhost:4000,hooks.internal"), that webhooks and adapters may call
   * although they are not public, by http too. Anybody who may create one of those can then make us call them.
   */
  WEBHOOK_ALLOWED_HOSTS: list.transform((hosts) => hosts.map((host) => host.toLowerCase())),
  /** Where Prometheus' metrics are answered, on METRICS_HOST. Absent: nowhere, and nothing is counted. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65535).optional(),
  /** Metrics tell how busy one is: name a network's address only where strangers do not reach it. */
  METRICS_HOST: z.string().min(1).default("127.0.0.1"),
  /** What is told on stderr of what goes on; faults always are. */
  LOG_LEVEL: z.enum(["error", "warn", "info"]).default("info"),
  /** Where mail about support tickets goes. */
  SUPPORT_EMAIL: Address.optional(),
  /** Who answers tickets at /operator/support: people who have shown that they read one of these mailboxes. */
  OPERATOR_EMAILS: list.pipe(
    z.array(EmailInput.pipe(Address), "must be e-mail addresses, separated by commas"),
  ),
  /** Signs sessions and JWTs. */
  AUTH_SECRET: secret,
  /** Hashes API keys. */
  KEY_PEPPERS: peppers,
  /** Chains the security log. */
  AUDIT_SECRET: secret,
});

const settings = variables
  .superRefine(({ UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token }, context) => {
    if ((url === undefined) === (token === undefined)) return;
    const [missing, given] = url === undefined ? ["URL", "TOKEN"] : ["TOKEN", "URL"];
    const message = `must be set together with UPSTASH_REDIS_REST_${given}`;
    context.addIssue({ code: "custom", path: [`UPSTASH_REDIS_REST_${missing}`], message });
  })
  .superRefine((given, context) => {
    const fault = registrationFault(given);
    if (fault) context.addIssue({ code: "custom", path: [fault.variable], message: fault.message });
  })
  .superRefine(({ SMTP_URL, MAIL_FROM }, context) => {
    if (SMTP_URL === undefined || MAIL_FROM !== undefined) return;
    const message = "must be set together with SMTP_URL: an address that its server may send for";
    context.addIssue({ code: "custom", path: ["MAIL_FROM"], message });
  })
  .superRefine(({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key, TLS_CLIENT_CA_FILE: ca }, context) => {
    const fault = tlsFault({ cert, key, ca });
    if (fault) context.addIssue({ code: "custom", path: [fault.variable], message: fault.message });
  })
  .transform(({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key, TLS_CLIENT_CA_FILE: ca, ...values }) => ({
    ...values,
    tls: cert && key ? { cert, key, ca } : null,
  }))
  .transform((values) => ({ ...values, mailFrom: values.MAIL_FROM ?? nobody }))
  .transform((values) => ({
    ...values,
    embedded: values.DATABASE_URL === undefined,
    appUrl: (values.APP_URL ?? `http${values.tls ? "s" : ""}://localhost:${values.PORT}`).replace(/\/$/, ""),
    /** Without a configured database this is a machine of one's own: listen there only. */
    host: values.HOST ?? (values.DATABASE_URL === undefined ? "127.0.0.1" : "0.0.0.0"),
  }));

export type Env = z.infer<typeof settings>;

/**
 * The configuration of this process, read from the environment once.
 * With the private database, secrets that are not set are generated in DATA_DIR and kept there.
 * @throws {Error} one line that names each wrong variable and says what it must be
 */
export function env(): Env {
  return once("env", () => {
    const parsed = parseEnv(process.env);
    process.env.NEXTAUTH_URL = parsed.appUrl; // next-auth takes it from nowhere else
    return parsed;
  });
}

/** What {@link env} does, from any set of variables. Empty strings count as absent. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const secrets = given.DATABASE_URL
    ? {}
    : loadSecrets(path.resolve(/*turbopackIgnore: true*/ given.DATA_DIR ?? ".data"));
  const parsed = settings.safeParse({ ...secrets, ...given });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return given[name] === undefined && issue.code !== "custom"
      ? `${name} is not set: with DATABASE_URL set it must be (openssl rand -base64 32${name === "KEY_PEPPERS" ? ', as "1:<value>"' : ""})`
      : `${name} ${issue.message}`;
  });
  throw new Error(faults.join("; "));
}
