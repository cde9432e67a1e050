/**
 * Whether the time of a refusal tells what was found (promise W2): calls with credentials that are missing,
 * malformed, mistyped, unknown or another company's, and sign-ins with e-mails that exist or do not, one at a
 * time, in random order, each from an address of its own. `npx tsx bench/timing.ts [calls] [sign-ins]`: so many
 * of each kind. Every kind of call stands there twice under "again": what those two differ by is noise.
 */
import { randomBytes, randomInt } from "node:crypto";
import os from "node:os";
import { newSecret } from "@/lib/api-keys/secret";
import { recordsWritten } from "@/lib/audit/record-later";
import { changes } from "@/lib/database/changes";
import { dispatch } from "@/lib/public-api/endpoint";
import { stop } from "@/lib/runtime/stop";
import { makeCompany, makeKey, makePerson } from "@/prisma/factories";
import { startOwnDatabase } from "./database";
import { atEnd, run } from "./processes";

const [CALLS = 20_000, SIGN_INS = 1_000] = process.argv.slice(2).map(Number);
const WARM_UP = 0.02; // of the samples, at least 20; they are not counted
const GOAL_PERCENT = 5;
/** An account is closed to strangers after 100 failures, and each address is new. */
const FAILURES_AN_ACCOUNT = 50;
const FOREIGN_KEYS = 500;

/** One kind of call. `before` is not timed. */
type Kind = {
  name: string;
  request(): Request;
  before?(): Promise<void>;
  /** What the answer must hold, with its status in front. */
  answers: string;
};

type Group = { name: string; samples: number; kinds: readonly Kind[] };

const newAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

function get(url: string, credential?: string): Request {
  return new Request(`http://localhost/public-api/v3${url}`, { headers: bearer(credential) });
}

const bearer = (credential?: string): Record<string, string> =>
  credential === undefined ? {} : { authorization: `Bearer ${credential}` };

function post(url: string, body: object, credential?: string): Request {
  return new Request(`http://localhost/public-api/v3${url}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...bearer(credential) },
    body: JSON.stringify(body),
  });
}

const unknown = () => newSecret();
/** Right in all but its last character. */
function mistyped(secret: string): string {
  return secret.slice(0, -1) + (secret.endsWith("0") ? "1" : "0");
}
const malformed = () => randomBytes(36).toString("base64url").slice(0, 48);

async function callGroup(): Promise<Group> {
  const owner = await makePerson();
  const company = await makeCompany(owner);
  const known = (await makeKey(owner, company.id)).secret;
  const refused = '401 "code":"invalid_credentials"';
  const kind = (name: string, credential: () => string | undefined): Kind => ({
    name,
    request: () => get("/whoami", credential()),
    answers: refused,
  });
  return {
    name: "GET /whoami",
    samples: CALLS,
    kinds: [
      kind("unknown", unknown),
      kind("unknown, again", unknown),
      kind("missing", () => undefined),
      kind("malformed, 48 characters", malformed),
      kind("malformed, 8 characters", () => malformed().slice(0, 8)),
      kind("checksum of an unknown key wrong", () => mistyped(unknown())),
      kind("checksum of a known key wrong", () => mistyped(known)),
    ],
  };
}

async function verificationGroup(): Promise<Group> {
  const [owner, stranger] = [await makePerson(), await makePerson()];
  const [company, other] = [await makeCompany(owner), await makeCompany(stranger)];
  const grant = { permissions: { verifications: ["create"] }, rateLimitEnabled: false };
  const verifier = (await makeKey(owner, company.id, grant)).secret;
  const foreign: string[] = [];
  for (let made = 0; made < FOREIGN_KEYS; made++)
    foreign.push((await makeKey(stranger, other.id, { rateLimitEnabled: false })).secret);
  const any = () => foreign[randomInt(foreign.length)] ?? "";
  const kind = (name: string, key: () => string, before?: Kind["before"]): Kind => ({
    name,
    request: () => post("/authentication/verifications", { key: key() }, verifier),
    answers: '200 "code":"NOT_FOUND"',
    ...(before && { before }),
  });
  const busy = foreign[0] ?? "";
  return {
    name: "POST /authentication/verifications",
    samples: CALLS,
    kinds: [
      kind("unknown", unknown),
      kind("unknown, again", unknown),
      kind("malformed, 48 characters", malformed),
      kind("checksum of another company's key wrong", () => mistyped(any())),
      kind("another company's key", any),
      kind(
        "another company's key, in memory",
        () => busy,
        () => ask(get("/whoami", busy), "200"),
      ),
    ],
  };
}

/** The call that follows shows what a refusal leaves to be done. */
async function signInGroups(): Promise<Group[]> {
  const accounts: string[] = [];
  const wanted = Math.ceil((3 * SIGN_INS) / FAILURES_AN_ACCOUNT) + 1;
  while (accounts.length < wanted) {
    const person = await makePerson();
    await makeCompany(person); // the refusal of a member goes on record
    accounts.push(person.email);
  }
  let turn = 0;
  const known = () => accounts[turn++ % accounts.length] ?? "";
  const nobody = () => `person-${crypto.randomUUID()}@example.test`;
  const signIn = (email: string) =>
    post("/authentication/sessions", { email, password: "a wrong password, long enough" });
  const refused = '401 "code":"invalid_credentials"';
  const kind = (name: string, email: () => string): Kind => ({
    name,
    request: () => signIn(email()),
    before: () => recordsWritten(),
    answers: refused,
  });
  const after = (name: string, email: () => string): Kind => ({
    name,
    request: () => get("/whoami"),
    before: async () => {
      await recordsWritten();
      await ask(signIn(email()), refused);
    },
    answers: refused,
  });
  const kinds = (make: typeof kind) => [
    make("no such e-mail", nobody),
    make("no such e-mail, again", nobody),
    make("e-mail of a person", known),
  ];
  return [
    { name: "POST /authentication/sessions", samples: SIGN_INS, kinds: kinds(kind) },
    { name: "the call after such a sign-in", samples: SIGN_INS, kinds: kinds(after) },
  ];
}

/** @returns microseconds until the answer was there whole */
async function timed(request: Request, expected: string): Promise<number> {
  const front = { peer: newAddress(), certificate: null };
  const started = performance.now();
  const response = await dispatch(request, front);
  const text = await response.text();
  const took = (performance.now() - started) * 1000;
  const [status = "", ...held] = expected.split(" ");
  if (String(response.status) !== status || !text.includes(held.join(" ")))
    throw new Error(`${request.method} ${request.url} answered ${response.status} ${text}, not ${expected}`);
  return took;
}

async function ask(request: Request, expected: string): Promise<void> {
  await timed(request, expected);
}

async function measure({ samples, kinds }: Group): Promise<number[][]> {
  const times = kinds.map((): number[] => []);
  const warmUp = Math.max(20, Math.ceil(samples * WARM_UP));
  for (let round = -warmUp; round < samples; round++) {
    const order = kinds.map((_, index) => ({ index, at: Math.random() })).sort((one, two) => one.at - two.at);
    for (const { index } of order) {
      const kind = kinds[index];
      if (!kind) continue;
      await kind.before?.();
      const took = await timed(kind.request(), kind.answers);
      if (round >= 0) times[index]?.push(took);
    }
  }
  return times;
}

/** The median with the bounds that it lies within at 95 % (by rank, whatever the distribution), and the quick tenth. */
function figuresOf(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const spread = 0.98 * Math.sqrt(sorted.length);
  const at = (rank: number) =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(rank)))] ?? Number.NaN;
  return { median: at(half), low: at(half - spread), high: at(half + spread), tenth: at(half / 5) };
}

type Figures = ReturnType<typeof figuresOf>;

const percentOf = (value: number, base = Number.NaN) => Number((100 * (value / base - 1)).toFixed(2));

/** How far the slowest kind is above the quickest, in percent. Whoever listens for it takes the quick tenth: there is least noise. */
function largest(figures: readonly Figures[], which: "median" | "tenth"): number {
  const values = figures.map((figure) => figure[which]);
  return percentOf(Math.max(...values), Math.min(...values));
}

function report({ name: group, kinds }: Group, times: readonly number[][]) {
  const figures = times.map(figuresOf);
  const [first] = figures;
  const rows = figures.map(({ median, low, high, tenth }, index) => ({
    kind: kinds[index]?.name,
    n: times[index]?.length,
    "median µs": Math.round(median),
    "% of the first": percentOf(median, first?.median),
    "within %": `${percentOf(low, first?.median)} to ${percentOf(high, first?.median)}`,
    "quick tenth µs": Math.round(tenth),
    "its %": percentOf(tenth, first?.tenth),
  }));
  const medians = largest(figures, "median");
  const tenths = largest(figures, "tenth");
  console.log(
    `\n${group}: medians differ by ${medians} % at most (goal: ${GOAL_PERCENT}), tenths by ${tenths} %`,
  );
  console.table(rows);
  return { group, medianPercent: medians, tenthPercent: tenths, met: medians <= GOAL_PERCENT, rows };
}

await run(async () => {
  await startOwnDatabase();
  atEnd(stop);
  const groups = [await callGroup(), await verificationGroup(), ...(await signInGroups())];
  await changes().settled();
  const results = [];
  for (const group of groups) results.push(report(group, await measure(group)));
  const load = os.loadavg().map((value) => Number(value.toFixed(1)));
  console.log(
    JSON.stringify({
      bench: "timing",
      calls: CALLS,
      signIns: SIGN_INS,
      cores: os.availableParallelism(),
      load,
      results,
    }),
  );
});
