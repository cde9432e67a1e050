import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFrontServer } from "@/lib/testing/front-server";
import { finishJobs } from "@/lib/testing/jobs";
import { compile, makeClientFolder } from "@/lib/testing/made-client";
import {
  hasPython,
  programFolder,
  runModules,
  runPython,
  runShell,
  type Outcome,
  type Program,
} from "@/lib/testing/programs";
import { makeTenants, type Rows, type Tenants } from "@/lib/testing/tenants";
import { demoPassword, makeKey, makeToken } from "@/prisma/factories";
import { nounOf, sampleId } from "./example";
import { reference, type ReferenceOperation } from "./reference";
import { allGuides, findGuide } from "./guides/all";
import { baseUrlOf, requestOf } from "./request-of";
import { samples } from "./samples";
import { snippet, type Language } from "./snippets";

// Every example of the reference is run as a reader would run it, but for the ids and the password, which are theirs.

let server: Awaited<ReturnType<typeof startFrontServer>>;
let tenants: Tenants;
let key: string;
/** A customer's account may be left out by whoever reaches one alone. */
let keyOfAccount: string;
let signedIn: { token: string };
let folder: string;

beforeAll(async () => {
  folder = programFolder();
  server = await startFrontServer();
  tenants = await makeTenants();
  const issue = async (narrowed: object) =>
    (await makeKey(tenants.admin, tenants.company.id, { rateLimitEnabled: false, ...narrowed })).secret;
  signedIn = await makeToken(tenants.admin);
  key = await issue({});
  keyOfAccount = await issue({ accountsAccess: { ids: [tenants.company.accountId] } });
});

beforeEach(() => finishJobs(tenants.company));

afterAll(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true });
});

const operations = (): readonly ReferenceOperation[] => reference().types.flatMap((type) => type.operations);

/** An example with the reader's own ids and password in place of the sample ones. */
function ownCode(language: Language, operation: ReferenceOperation, rows: Rows): string {
  const place = { appUrl: `http://127.0.0.1:${server.port}`, environment: "production" } as const;
  const request = requestOf(operation, reference().schemas, { ...place, keyStart: key.slice(0, 10) });
  const shown = snippet(language, request);
  const withIds = Object.entries(rows).reduce(
    (code, [type, id]) => code.replaceAll(sampleId(nounOf(type)), id),
    shown,
  );
  return operation.credential === "none"
    ? withIds
        .replaceAll(String(samples.email), tenants.admin.email)
        .replaceAll(String(samples.password), demoPassword)
    : withIds;
}

async function programs(language: Language): Promise<Program[]> {
  const made: Program[] = [];
  for (const operation of operations()) {
    const { method, permission, id: name } = operation;
    const { token } = method === "GET" ? signedIn : await makeToken(tenants.admin);
    const rows = method === "GET" ? tenants.rows.own : await tenants.makeOwn();
    const ownKey = permission === "customers:create" ? keyOfAccount : key;
    const variables = { SNAPKEYS_KEY: ownKey, SNAPKEYS_TOKEN: token };
    made.push({ name, code: ownCode(language, operation, rows), variables });
  }
  return made;
}

/** Those that failed, and those whose output is not what the operation answers. */
function wrong(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ name, said, failure }) => {
    const operation = operations().find(({ id }) => id === name);
    const silent = operation?.success.schema === null && operation.success.file.length === 0;
    if (failure !== null) return [`${name}: ${failure}`];
    return silent
      ? /^(204\s*)?$/.test(said)
        ? []
        : [`${name} said ${said}`]
      : said.trim() === ""
        ? [`${name} said nothing`]
        : [];
  });
}

describe("the example of every operation is answered with success", { timeout: 60_000 }, () => {
  test("in curl", async () => {
    expect(wrong(await runShell(folder, await programs("curl")))).toEqual([]);
  });

  test("in TypeScript", async () => {
    expect(wrong(await runModules(folder, await programs("typescript")))).toEqual([]);
  });

  test.runIf(hasPython)("in Python", async () => {
    expect(wrong(await runPython(folder, await programs("python")))).toEqual([]);
  });
});

test("the curl examples of the guides are answered with success", async () => {
  const appUrl = `http://127.0.0.1:${server.port}`;
  const place = { appUrl, environment: "production" } as const;
  const site = { ...place, baseUrl: baseUrlOf(place), keyStart: null };
  const programs = allGuides.flatMap((guide) =>
    guide.sections(site).flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === "code" && block.language === "curl" && !block.code.includes("--cert")
          ? [
              {
                name: `${guide.slug}: ${block.label}`,
                code: asAdmin(block.code),
                variables: { SNAPKEYS_KEY: block.code.includes("/imports") ? keyOfAccount : key },
              },
            ]
          : [],
      ),
    ),
  );
  const outcomes = await runShell(folder, programs);
  expect(outcomes.flatMap(({ name, failure }) => (failure === null ? [] : [`${name}: ${failure}`]))).toEqual(
    [],
  );
  expect(outcomes.length).toBeGreaterThan(6);
});

test("the example of the typed client compiles beside the client", () => {
  const { folder: own } = makeClientFolder();
  const place = { appUrl: "https://keys.example.com", environment: "staging" } as const;
  const blocks = findGuide("typed-client")?.sections({ ...place, baseUrl: baseUrlOf(place), keyStart: null });
  const examples =
    blocks?.flatMap((section) => section.blocks).filter((block) => block.kind === "code") ?? [];
  fs.writeFileSync(path.join(own, "example.ts"), examples.map(({ code }) => code).join("\n"));
  expect(compile(path.join(own, "example.ts"), "node")).toBe("");
  expect(examples).toHaveLength(1);
  fs.rmSync(own, { recursive: true });
});

/** With the e-mail and password of somebody who is there. */
const asAdmin = (code: string) =>
  code
    .replace("you@example.com", tenants.admin.email)
    .replace('"password": "…"', `"password": "${demoPassword}"`);

test("the examples in TypeScript compile as strictly as the compiler can", async () => {
  const names = operations().map((operation) => {
    fs.writeFileSync(path.join(folder, `${operation.id}.mts`), ownCode("typescript", operation, {}));
    return operation.id;
  });
  const all = path.join(folder, "all.mts");
  fs.writeFileSync(all, names.map((name) => `import "./${name}.mjs";`).join("\n"));
  expect(compile(all, "node")).toBe("");
});
