import net from "node:net";
import pg from "pg";
import { z } from "zod";
import { env } from "../../env";
import { addressesOf, isAllowed, parseTarget, publicAddresses, TargetRefused } from "../../network/target";
import { AdapterFault } from "../fault";
import { adapterKind, type Link, type Page } from "../kind";

const name = (what: string) =>
  z
    .string({ error: "must be text" })
    .trim()
    .min(1, `must name ${what}`)
    .max(63, "must have at most 63 characters")
    .regex(/^[^\0]*$/, "must not contain NUL characters");

const Settings = z.strictObject({
  host: z
    .string({ error: "must be text" })
    .trim()
    .max(253)
    .regex(/^[A-Za-z0-9.:_[\]-]+$/, "must be a host such as db.example.com"),
  port: z.coerce
    .number("must be a number")
    .int()
    .min(1024, "must be 1024 to 65535")
    .max(65_535)
    .default(5432),
  database: name("the database"),
  user: name("the role that reads"),
  schema: name("the schema").default("public"),
  table: name("the table or view"),
  idColumn: name("the column that tells rows apart"),
  updatedColumn: z.string().trim().max(63).default(""),
  tls: z.enum(["verify", "encrypt", "off"]).default("verify"),
  ca: z.string().trim().max(65_536).default(""),
});
const Credentials = z.strictObject({ password: z.string().max(1024).default("") });
type Ours = Link<z.output<typeof Settings>, z.output<typeof Credentials>>;

const Cursor = z.object({ at: z.string().nullable(), id: z.string().nullable() });

const pageSize = 1000;
const mostBytes = 16_777_216;
const statementMs = 8_000;

/** Rows of a table or view of a PostgreSQL, in a transaction that can only read. */
export const postgresql = adapterKind({
  kind: "postgresql",
  label: "PostgreSQL",
  about: "A table or a view of a PostgreSQL database.",
  settingFields: [
    { name: "host", label: "Host", input: "text", placeholder: "db.example.com" },
    { name: "port", label: "Port", input: "number", initial: "5432" },
    { name: "database", label: "Database", input: "text" },
    {
      ...{ name: "user", label: "Role", input: "text" },
      hint: "One that may read this table and nothing else.",
    },
    { name: "schema", label: "Schema", input: "text", initial: "public" },
    { name: "table", label: "Table or view", input: "text" },
    {
      ...{ name: "idColumn", label: "Column that tells rows apart", input: "text", initial: "id" },
      hint: "Unique and indexed: rows are read in its order.",
    },
    {
      ...{ name: "updatedColumn", label: "Column of the last change", input: "text", optional: true },
      hint: "Never empty and never going back, such as updated_at: then only rows changed since are read. Without it, all are.",
    },
    {
      ...{ name: "tls", label: "Encryption", input: "choice", initial: "verify" },
      options: [
        { value: "verify", label: "TLS, with a certificate that is trusted" },
        { value: "encrypt", label: "TLS, whatever the certificate" },
        { value: "off", label: "None: on a network of your own alone" },
      ],
    },
    {
      ...{ name: "ca", label: "Certificate of its authority", input: "lines", optional: true },
      hint: "PEM, where the system does not know it.",
    },
  ],
  credentialFields: [{ name: "password", label: "Password", input: "secret", optional: true }],
  settings: Settings,
  credentials: Credentials,
  destination: ({ host, port }) => `${host}:${port}`,
  async test(link) {
    const { rows, next } = await fetch(link, null);
    const count = `${next === null ? "" : "at least "}${rows.length.toLocaleString("en")}`;
    return `“${link.settings.table}” has ${count} row${rows.length === 1 ? "" : "s"}.`;
  },
  source: {
    about: "Fetches rows of a table or view, or those changed since.",
    suggested: { externalId: "id", name: "name", email: "email" },
    fetch,
  },
});

const [idAs, atAs] = ["__snapkeys_id", "__snapkeys_at"];

async function fetch(link: Ours, cursor: unknown): Promise<Page> {
  const from = Cursor.nullable().parse(cursor);
  const { idColumn, updatedColumn, schema, table } = link.settings;
  const id = `t.${pg.escapeIdentifier(idColumn)}`;
  const at = updatedColumn === "" ? null : `t.${pg.escapeIdentifier(updatedColumn)}`;
  const places = at ? `${at}::text as ${atAs}, ` : "";
  const named = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;
  const { after, values } = condition(from, id, at);
  const order = at ? `${at}, ${id}` : id;
  const text = `select t.*, ${places}${id}::text as ${idAs} from ${named} t ${after} order by ${order} limit ${pageSize}`;
  const found = await readOnly(link, { text, values });
  const last = found.at(-1);
  const place = { at: textOf(last?.[atAs]), id: textOf(last?.[idAs]) };
  const more = found.length === pageSize && place.id !== null && (at === null || place.at !== null);
  const seen = place.at ?? from?.at ?? null;
  return {
    rows: found.map(({ [idAs]: _id, [atAs]: _at, ...row }) => ({ values: row })),
    next: more ? place : null,
    // From the same moment on: rows that were committed later may bear it as well.
    resume: at && seen !== null ? { at: seen, id: null } : null,
  };
}

/** The rows after a place: values go as parameters, and the database reads them as what the columns are. */
function condition(from: z.output<typeof Cursor> | null, id: string, at: string | null) {
  if (at && from?.at != null && from.id !== null)
    return { after: `where (${at}, ${id}) > ($1, $2)`, values: [from.at, from.id] };
  if (at && from?.at != null) return { after: `where ${at} >= $1`, values: [from.at] };
  if (from?.id != null) return { after: `where ${id} > $1`, values: [from.id] };
  return { after: "", values: [] };
}

/** Runs one query in a transaction that cannot write. @throws {AdapterFault} */
async function readOnly(link: Ours, query: pg.QueryConfig): Promise<Record<string, unknown>[]> {
  const address = await checkedAddress(link.settings);
  const socket = new net.Socket();
  const client = new pg.Client({ ...optionsOf(link, address), stream: () => socket });
  client.on("error", () => undefined); // the query below fails with it
  const watch = setInterval(() => {
    if (socket.bytesRead > mostBytes) socket.destroy(new Error("the rows are larger than 16 MiB"));
  }, 50);
  const stop = () => socket.destroy(new Error("this process stops"));
  link.signal?.addEventListener("abort", stop, { once: true });
  try {
    await client.connect();
    await client.query("begin read only");
    await client.query(`set local statement_timeout = ${statementMs}`);
    const { rows } = await client.query<Record<string, unknown>>(query);
    return rows;
  } catch (error) {
    throw new AdapterFault(faultWords(error));
  } finally {
    clearInterval(watch);
    link.signal?.removeEventListener("abort", stop);
    await client.end().catch(() => undefined);
  }
}

/** An address of the host that may be called, which is then the one that is connected to. @throws {AdapterFault} */
async function checkedAddress({ host, port }: Ours["settings"]): Promise<string> {
  const allowed = env().WEBHOOK_ALLOWED_HOSTS;
  try {
    const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
    const url = parseTarget(`https://${name}:${port}`, allowed);
    const look = isAllowed(url, allowed) ? addressesOf : publicAddresses;
    const [address] = await look(url.hostname);
    if (address === undefined) throw new AdapterFault(`${host} has no address.`);
    return address;
  } catch (error) {
    if (error instanceof TargetRefused && error.reason === "demo") throw new AdapterFault(error.message);
    if (error instanceof TargetRefused) throw new AdapterFault(`The host ${error.message}`);
    throw error;
  }
}

function optionsOf({ settings, credentials }: Ours, address: string): pg.ClientConfig {
  const { host, port, database, user, tls, ca } = settings;
  const servername = net.isIP(host) ? undefined : host;
  return {
    ...{ host: address, port, database, user, password: credentials.password },
    application_name: "Snapkeys adapter",
    connectionTimeoutMillis: 5_000,
    query_timeout: statementMs + 500,
    ssl: tls === "off" ? false : { servername, rejectUnauthorized: tls === "verify", ...(ca && { ca }) },
    types: { getTypeParser },
  };
}

const oids = { bool: 16, int8: 20, int2: 21, int4: 23, json: 114, float4: 700, float8: 701, jsonb: 3802 };

/** Numbers, flags and JSON as such, everything else as the database writes it: nothing is lost on the way. */
function getTypeParser(oid: number): (text: string) => unknown {
  switch (oid) {
    case oids.bool:
      return (text) => text === "t";
    case oids.int2:
    case oids.int4:
    case oids.float4:
    case oids.float8:
      return Number;
    case oids.json:
    case oids.jsonb:
      return (text) => JSON.parse(text);
    default:
      return (text) => text;
  }
}

const textOf = (value: unknown) => (typeof value === "string" ? value : null);

/** What PostgreSQL or the network said. Its messages name tables and roles, never a password. */
function faultWords(error: unknown): string {
  if (!(error instanceof Error)) return "The database cannot be reached.";
  const code = "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: "Nothing listens at this host and port.",
    "28P01": "The database refused the role or its password.",
    "28000": "The database refused the role.",
    "3D000": "There is no such database.",
    "42P01": "There is no such table or view, or this role does not see it.",
    "42703": "The table lacks one of the columns that are named here.",
    "42501": "This role may not read the table.",
    "57014": "The query took longer than 8 seconds: index the columns that rows are read by.",
    "22P02": "The column that rows are read by has changed its type: save the adapter again.",
  };
  return known[code] ?? `The database said: ${error.message.slice(0, 200)}.`;
}
