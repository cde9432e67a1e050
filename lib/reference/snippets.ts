import { literal } from "./literal";

export const languages = ["curl", "typescript", "python"] as const;
export type Language = (typeof languages)[number];
export const languageLabels: Record<Language, string> = {
  curl: "curl",
  typescript: "TypeScript",
  python: "Python",
};

/** What the example proves itself with: a key, a person's token, or nothing. */
export type Credential = "key" | "token" | "none";

/** A request that an example makes. */
export type SnippetRequest = {
  method: string;
  /** Base URL and path, without a query. */
  url: string;
  query: readonly (readonly [name: string, value: string])[];
  /** Null where none is sent. */
  body: ({ mediaType: string } & ({ json: unknown } | { text: string })) | null;
  credential: Credential;
  /** The first characters of the reader's key; null for a reader without one. The rest never stands in an example. */
  keyStart: string | null;
  /** What comes back. */
  answers: "json" | "text" | "nothing";
};

/** Where examples expect the credential: whole secrets stand in the environment, not in code. */
export const variables = { key: "SNAPKEYS_KEY", token: "SNAPKEYS_TOKEN" } as const;

/** A request as a program that can be run as it is, once its variable is set. */
export function snippet(language: Language, request: SnippetRequest): string {
  return { curl, typescript, python }[language](request);
}

/** What the variable must hold, as a comment; nothing where none is used. */
function hint({ credential, keyStart }: SnippetRequest, sign: "#" | "//"): string[] {
  if (credential === "none") return [];
  if (credential === "token")
    return [`${sign} ${variables.token} holds the token that POST /authentication/sessions answered.`];
  const what = keyStart === null ? "your key, sna_…" : `your whole key, ${keyStart}…`;
  return [`${sign} ${variables.key} holds ${what}`];
}

function curl(request: SnippetRequest): string {
  const { method, url, query, body, credential } = request;
  const plain = method === "GET" || (method === "POST" && body !== null);
  const lines = [
    `curl ${method === "GET" && query.length > 0 ? "-G " : ""}${plain ? "" : `-X ${method} `}${quoted(url)}`,
    ...(credential === "none" ? [] : [`-H "Authorization: Bearer $${variables[credential]}"`]),
    ...query.map(([name, value]) =>
      /^[\w.~,:-]*$/.test(value)
        ? `-d ${quoted(`${name}=${value}`)}`
        : `--data-urlencode ${quoted(`${name}=${value}`)}`,
    ),
    ...(body === null ? [] : [`-H "Content-Type: ${body.mediaType}"`, dataOf(body)]),
  ];
  return [...hint(request, "#"), lines.join(" \\\n  ")].join("\n");
}

/** `-d` leaves out line ends, `--data-binary` nothing. */
function dataOf(body: NonNullable<SnippetRequest["body"]>): string {
  const sent = "json" in body ? literal(body.json, "json", "  ") : body.text;
  return `${"json" in body ? "-d" : "--data-binary"} '${sent.replaceAll("'", `'\\''`)}'`;
}

/** In double quotes for a POSIX shell. */
const quoted = (text: string) => `"${text.replaceAll(/["$`\\]/g, "\\$&")}"`;

function address({ url, query }: SnippetRequest): string {
  const encode = (text: string) => encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");
  const search = query.map(([name, value]) => `${name}=${encode(value)}`).join("&");
  return JSON.stringify(search === "" ? url : `${url}?${search}`);
}

/** Written in parts: it is text of the example and not a look at our own settings. */
const settings = ["process", "env"].join(".");

/** What both languages send with a request, each in its own form. */
function headersOf(
  { body, credential }: SnippetRequest,
  bearer: (variable: string) => string,
): [string, string][] {
  return [
    ...(credential === "none"
      ? []
      : ([["Authorization", bearer(variables[credential])]] as [string, string][])),
    ...(body === null ? [] : ([["Content-Type", JSON.stringify(body.mediaType)]] as [string, string][])),
  ];
}

/** A text between quotes of a language that let it run over several lines. */
const multiline = (text: string, quote: string) =>
  `${quote}${text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`)}${quote}`;

function typescript(request: SnippetRequest): string {
  const { method, body, answers } = request;
  const headers = headersOf(request, (variable) => `\`Bearer \${${settings}.${variable}}\``).map(
    ([name, value]) => `${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${value}`,
  );
  const sent =
    body &&
    ("json" in body
      ? `JSON.stringify(${literal(body.json, "typescript", "  ")})`
      : multiline(body.text, "`"));
  const options = [
    ...(method === "GET" ? [] : [`  method: "${method}",`]),
    ...(headers.length === 1 ? [`  headers: { ${headers[0]} },`] : []),
    ...(headers.length > 1 ? ["  headers: {", ...headers.map((header) => `    ${header},`), "  },"] : []),
    ...(sent === null ? [] : [`  body: ${sent},`]),
  ];
  return [
    ...hint(request, "//"),
    ...(options.length === 0
      ? [`const response = await fetch(${address(request)});`]
      : [`const response = await fetch(${address(request)}, {`, ...options, "});"]),
    "if (!response.ok) throw new Error(await response.text());",
    {
      json: "console.log(await response.json());",
      text: "console.log(await response.text());",
      nothing: "console.log(response.status);",
    }[answers],
  ].join("\n");
}

function python(request: SnippetRequest): string {
  const { method, body, credential, answers } = request;
  const headers = headersOf(request, (variable) => `f"Bearer {os.environ['${variable}']}"`);
  const usesJson = answers === "json" || (body !== null && "json" in body);
  const modules = [...(usesJson ? ["json"] : []), ...(credential === "none" ? [] : ["os"]), "urllib.request"];
  const sent =
    body &&
    ("json" in body ? `json.dumps(${literal(body.json, "python", "    ")})` : multiline(body.text, '"""'));
  return [
    `import ${modules.join(", ")}`,
    "",
    ...hint(request, "#"),
    "request = urllib.request.Request(",
    `    ${address(request)},`,
    ...(method === "GET" ? [] : [`    method="${method}",`]),
    ...(headers.length === 0
      ? []
      : ["    headers={", ...headers.map(([name, value]) => `        "${name}": ${value},`), "    },"]),
    ...(sent === null ? [] : [`    data=${sent}.encode(),`]),
    ")",
    "with urllib.request.urlopen(request) as response:",
    {
      json: "    print(json.load(response))",
      text: "    print(response.read().decode())",
      nothing: "    print(response.status)",
    }[answers],
  ].join("\n");
}
