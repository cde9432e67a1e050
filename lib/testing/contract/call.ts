// The vocabulary of the contract suite. It imports no test runner and nothing that runs on a server: vitest sends the
// calls to our listener, Playwright to both doors of a running server.

export type DoorRequest = {
  method: string;
  /** From /public-api, or an environment's form of it. */
  path: string;
  headers: Record<string, string>;
  body?: string;
};

export type DoorAnswer = {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  text: string;
};

/** However requests get to a server and answers back. Nothing is added, no redirect is followed. */
export type Door = (request: DoorRequest) => Promise<DoorAnswer>;

/** What the calls are made with and what they have made; filled in on the way. */
export type World = {
  door: Door;
  /** An admin of one company, and a person of several. */
  admin: Person;
  both: Person;
  /** Stands in the names of all that is made, so that lists can be narrowed to it. */
  tag: string;
  /** Tokens and keys, by the names that calls use. */
  as: Record<string, string>;
  /** Ids, cursors and other texts of earlier answers. */
  kept: Record<string, string>;
};
export type Person = { email: string; password: string };

/** What a part of an answer must be: a value, a form, members among others, elements one by one, or what a function finds. */
export type Pattern =
  | string
  | number
  | boolean
  | null
  | RegExp
  | ((value: unknown) => boolean)
  | readonly Pattern[]
  | { readonly [member: string]: Pattern };

export type ContractCall = {
  /** "§4": where the contract says it. */
  section: string;
  /** What it says. */
  says: string;
  ask(world: World): Asked;
  status: number;
  /** Of the errors, in order. */
  codes?: readonly string[];
  /** Of the first error. */
  source?: Pattern;
  /** Null: it must not be there. */
  headers?: Readonly<Record<string, string | RegExp | null>>;
  /** Of the body as JSON. */
  body?: Pattern;
  /** The same, of what was kept. */
  bodyOf?(world: World): Pattern;
  /** Takes what later calls need: texts of the body by their place, "data.id". */
  keep?(take: (place: string) => string, world: World): void;
};

export type Asked = {
  method?: string;
  /** Under the base URL, or from /public-api. */
  path: string;
  /** Under another base URL than production's. */
  base?: "" | "/staging" | "/development";
  /** The name of a token or key of the world; the admin's token unless said, null for none. */
  as?: string | null;
  headers?: Record<string, string>;
  /** JSON, or a text that is sent as it is. */
  body?: object | string;
};

/** Makes one call of the table and says all that is not as it should be. */
export async function faultsOf(call: ContractCall, world: World): Promise<string[]> {
  const request = requestOf(call.ask(world), world);
  const answer = await world.door(request);
  const faults = [
    ...(answer.status === call.status ? [] : [`status ${answer.status}, not ${call.status}`]),
    ...headerFaults(call, answer),
    ...bodyFaults(call, world, answer),
  ];
  if (faults.length === 0) call.keep?.((place) => textAt(answer, place), world);
  const where = `${call.section} ${call.says}: ${request.method} ${request.path}`;
  return faults.map((fault) => `${where}: ${fault} in ${answer.text.slice(0, 500)}`);
}

export function requestOf(
  { method = "GET", path, base = "", as = "token", headers = {}, body }: Asked,
  world: World,
): DoorRequest {
  const credential = as === null ? undefined : (world.as[as] ?? as);
  const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  return {
    method,
    path: base + (path.startsWith("/public-api") ? path : `/public-api/v3${path}`),
    headers: {
      ...(credential !== undefined && { authorization: `Bearer ${credential}` }),
      ...(sent !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  };
}

/** @throws {Error} when there is no text */
export function textAt({ text }: Pick<DoorAnswer, "text">, place: string): string {
  const found = place.split(".").reduce(memberOf, JSON.parse(text));
  if (typeof found === "string") return found;
  throw new Error(`There is no text at ${place} of ${text.slice(0, 500)}`);
}

const memberOf = (value: unknown, name: string) =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined; // of any object

/** What every answer carries, and what an error of each status does. */
function headerFaults({ status, headers = {} }: ContractCall, answer: DoorAnswer): string[] {
  const wanted: Readonly<Record<string, string | RegExp | null>> = {
    "cache-control": "no-store",
    "x-request-id": /^[A-Za-z0-9_-]{8,64}$/,
    "x-content-type-options": "nosniff",
    "x-powered-by": null,
    ...(answer.text !== "" && { "content-type": "application/json; charset=utf-8" }),
    ...(status === 401 && { "www-authenticate": "Bearer" }),
    ...(status === 405 && { allow: /OPTIONS$/ }),
    ...(status === 429 && { "retry-after": /^[1-9]\d*$/ }),
    ...headers,
  };
  return Object.entries(wanted).flatMap(([name, value]) => {
    const sent = answer.headers[name];
    const right = value === null ? sent === undefined : sent !== undefined && matches(sent, value);
    return right ? [] : [`${name}: ${sent}, not ${value}`];
  });
}

function bodyFaults(call: ContractCall, world: World, answer: DoorAnswer): string[] {
  const wanted = call.bodyOf?.(world) ?? call.body;
  if (answer.text === "") return wanted === undefined && call.codes === undefined ? [] : ["there is no body"];
  if (/^\s*</.test(answer.text)) return ["the answer is HTML"];
  const parsed = JSON.parse(answer.text);
  if (call.status >= 400) return errorFaults(call, answer, parsed);
  return wanted === undefined || matches(parsed, wanted) ? [] : [`the body is not ${shown(wanted)}`];
}

function errorFaults(
  { status, codes = [], source }: Pick<ContractCall, "status" | "codes" | "source">,
  answer: DoorAnswer,
  body: object,
): string[] {
  const entries = codes.map((code) => ({
    id: answer.headers["x-request-id"] ?? "",
    status: String(status),
    code,
    title: /^[A-Z]/,
    detail: /\.$/,
  }));
  const secretive = /\bat .*\.(ts|js):\d|node_modules|\/lib\/|select .* from|prisma|\bsql\b/i.test(
    answer.text,
  );
  return [
    ...(matches(memberOf(body, "errors"), entries) ? [] : [`the errors are not ${shown(entries)}`]),
    ...(Object.keys(body).join() === "errors" ? [] : ["there is more than errors"]),
    ...(source === undefined || matches(body, { errors: [{ source }, ...entries.slice(1).map(() => ({}))] })
      ? []
      : [`the source is not ${shown(source)}`]),
    ...(secretive ? ["it tells how we are made"] : []),
  ];
}

export function matches(value: unknown, pattern: Pattern): boolean {
  if (pattern instanceof RegExp) return typeof value === "string" && pattern.test(value);
  if (typeof pattern === "function") return pattern(value);
  if (typeof pattern !== "object" || pattern === null) return value === pattern;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(pattern))
    return (
      Array.isArray(value) &&
      value.length === pattern.length &&
      pattern.every((part, index) => matches(value[index], part as Pattern))
    );
  return Object.entries(pattern).every(([name, part]) =>
    matches((value as Record<string, unknown>)[name], part as Pattern),
  );
}

const shown = (pattern: Pattern) =>
  JSON.stringify(pattern, (_, part) =>
    part instanceof RegExp || typeof part === "function" ? String(part) : part,
  );
