import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { checksum } from "@/lib/api-keys/secret";
import { prisma } from "@/lib/db";
import { bodies, headersOf, nameOf, ownNoun } from "@/lib/testing/bodies";
import { call, type Called } from "@/lib/testing/call";
import { makeCallers, ofNoAccount, passwordCaller, type MatrixCaller } from "@/lib/testing/callers";
import { idPlacesOf, type IdPlace } from "@/lib/testing/id-places";
import { finishJobs } from "@/lib/testing/jobs";
import { newAddress } from "@/lib/testing/tenant";
import { makeTenants, markOf, type Noun, type Rows, type Tenants } from "@/lib/testing/tenants";
import { makeToken } from "@/prisma/factories";
import { catalogue } from "./catalogue";
import type { Operation } from "./operation";

const nouns: Record<string, Noun> = {
  accountId: "accounts",
  customerId: "customers",
  licenseId: "licenses",
  post_id: "posts",
  "accountsAccess.ids": "accounts",
  "customersAccess.ids": "customers",
  "Snappy-Account-Id": "accounts",
  "Snappy-Company-Id": "companies",
};

function nounAt(operation: Operation, place: IdPlace): Noun {
  const name = place.name.replace(/^filter\[(.*)\]$/, "$1");
  const noun = name === "id" ? ownNoun(operation) : nouns[name];
  if (!noun) throw new Error(`${nameOf(operation)}: what does an id at ${place.name} name?`);
  return noun;
}

/** One call with an id at a place; everything else in it is right. */
function probe(
  tenants: Tenants,
  caller: MatrixCaller,
  { operation, place, id, rows = tenants.rows.own, method = operation.method }: Probe,
): Promise<Called> {
  const at = (where: IdPlace["in"]) => place?.in === where;
  const body = bodies[nameOf(operation)]?.(tenants, rows);
  const path = operation.path.replace("{id}", at("path") ? id : (rows[ownNoun(operation)] ?? id));
  return call(method, `/public-api/v3${path}${at("query") ? `?${place?.name}=${id}` : ""}`, {
    ...(caller.as !== undefined && { as: caller.as }),
    headers: {
      "x-request-id": "tenant-matrix",
      ...headersOf(body),
      ...caller.headers,
      ...(at("header") && place && { [place.name]: id }),
    },
    peer: newAddress(),
    body: typeof body === "object" && at("body") && place ? withId(body, place.name, id) : body,
  });
}
type Probe = { operation: Operation; place: IdPlace | null; id: string; rows?: Rows; method?: string };

function withId(body: object, name: string, id: string): object {
  const [member = "", list] = name.split(".");
  return { ...body, [member]: list ? { [list]: [id] } : id };
}

/** All that an answer says, but for the id that was asked for and counters that move with every call. */
function said({ status, headers, body, text }: Called, id: string): string {
  const told = [...headers].filter(([name]) => name !== "x-request-id");
  const file = Object.keys(body).length === 0 ? text : "";
  return JSON.stringify({ status, told, body, file })
    .replaceAll(id, "<id>")
    .replace(/"(requestCount|lastRequest|remaining)":[^,}]+/g, "");
}

/** Every row of the two companies, but for counters of calls. */
async function everything(): Promise<string[]> {
  const db = prisma();
  const parts = {
    secrets: { omit: { requestCount: true, lastRequest: true } },
    accounts: true,
    customers: true,
  } as const;
  const people = [tenants.admin, tenants.member, tenants.stranger].map(({ id }) => id);
  const where = {
    company: { members: { some: { userId: { in: people } } } },
  };
  const tables: object[][] = await Promise.all([
    db.customer.findMany({ where }),
    db.license.findMany({ where: { customer: where } }),
    db.telemetry.findMany({ where: { customer: where } }),
    db.event.findMany({ where }),
    db.job.findMany({ where }),
    db.jobFile.findMany({ where }),
    db.adapter.findMany({ where }),
    db.post.findMany({ where }),
    db.comment.findMany({ where: { post: where } }),
    db.account.findMany({ where }),
    db.role.findMany({ where }),
    db.invitation.findMany({ where }),
    db.device.findMany({ where, omit: { lastSeenAt: true } }),
    db.member.findMany({ where }),
    db.apiKey.findMany({ where, omit: { requestCount: true, lastRequest: true }, include: parts }),
    // Refusals are on record: they change nothing else.
    db.auditLog.findMany({ where: { ...where, outcome: "success" }, select: { id: true, event: true } }),
    db.session.findMany({ where: { userId: { in: people } }, omit: { lastSeenAt: true } }),
  ]);
  return tables.flatMap((rows) => rows.map((row) => JSON.stringify(row)).sort());
}

let tenants: Tenants;
let callers: MatrixCaller[];
beforeAll(async () => {
  tenants = await makeTenants();
  callers = await makeCallers(tenants);
});

test("the matrix knows every operation of the catalogue, and no other", () => {
  expect(Object.keys(bodies).sort()).toEqual(catalogue.map(nameOf).sort());
});

describe("what is another's is as if it were not there", () => {
  test("every operation × place × spot × caller answers as to an id that nothing has, and changes nothing", async () => {
    const before = await everything();
    const leaks: string[] = [];
    let cells = 0;
    for (const operation of catalogue) {
      for (const place of idPlacesOf(operation)) {
        const noun = nounAt(operation, place);
        for (const caller of operation.callers === "password" ? [passwordCaller] : callers) {
          if (place.in === "header" && place.name.toLowerCase() in (caller.headers ?? {})) continue;
          const hidden = caller.blind(operation, noun).filter((spot) => tenants.rows[spot][noun]);
          for (const method of operation.method === "GET" ? ["GET", "HEAD"] : [operation.method]) {
            const ask = async (id: string) =>
              said(await probe(tenants, caller, { operation, place, id, method }), id);
            const control = await ask(randomUUID());
            for (const spot of hidden) {
              const answer = await ask(tenants.rows[spot][noun] ?? "");
              cells += 1;
              if (answer !== control || answer.includes(markOf(spot)))
                leaks.push(
                  `${caller.name}: ${method} ${operation.path} ${place.name} → ${spot} ${noun}: ${answer} instead of ${control}`,
                );
            }
          }
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(cells).toBeGreaterThan(2500);
    console.info(`tenant matrix: ${cells} cells, ${leaks.length} leaks`);
  }, 120_000);

  test("no list shows a row of a spot its caller may not see", async () => {
    const lists = catalogue.filter(({ method, path }) => method === "GET" && !path.includes("{id}"));
    const leaks: string[] = [];
    for (const operation of lists) {
      for (const caller of callers) {
        const answer = said(await probe(tenants, caller, { operation, place: null, id: randomUUID() }), "-");
        const hidden = caller
          .blind(operation, ownNoun(operation))
          .filter((spot) => tenants.rows[spot][ownNoun(operation)]);
        for (const spot of hidden)
          if (answer.includes(markOf(spot))) leaks.push(`${caller.name}: ${nameOf(operation)} shows ${spot}`);
      }
    }
    expect(leaks).toEqual([]);
  });

  test("another company's key is as unknown to a verification as no key at all", async () => {
    const entropy = "z".repeat(38);
    const unknown = `sna_${entropy}${checksum(entropy)}`;
    for (const caller of callers.filter(({ name }) => /admin|full/.test(name))) {
      const ask = async (key: string) =>
        said(
          await call("POST", "/public-api/v3/authentication/verifications", {
            as: caller.as,
            body: { key },
            headers: { "x-request-id": "tenant-matrix" },
          }),
          key,
        );
      expect(await ask(tenants.strangersKey.secret)).toBe(await ask(unknown));
    }
  });
});

test("the matrix does not pass for want of trying: with an id of its own, every place succeeds", async () => {
  const failed: string[] = [];
  for (const operation of catalogue) {
    for (const place of idPlacesOf(operation)) {
      await finishJobs(tenants.company);
      const rows = await tenants.makeOwn();
      const as = operation.callers === "password" ? {} : { as: (await makeToken(tenants.admin)).token };
      const caller = { name: "admin", ...as, blind: () => [] };
      const answer = await probe(tenants, caller, {
        operation,
        place,
        id: rows[nounAt(operation, place)] ?? "",
        rows,
      });
      const found = place.in !== "query" || (Array.isArray(answer.body.data) && answer.body.data.length > 0);
      const unseen = place.name === "Snappy-Account-Id" && ofNoAccount.has(ownNoun(operation));
      const expected = unseen && operation.path.includes("/{id}") ? 404 : operation.status;
      if (answer.status !== expected || !found)
        failed.push(`${nameOf(operation)} ${place.name}: ${JSON.stringify(answer.body)}`);
    }
  }
  expect(failed).toEqual([]);
});
