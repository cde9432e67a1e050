import { demo, expect, signIn, signInByApi, test } from "./fixtures";

// What the reference of the API Keys page promises, sentence by sentence, from outside.

const bases = {
  production: "/public-api/v3",
  staging: "/staging/public-api/v3",
  development: "/development/public-api/v3",
} as const;
type Environment = keyof typeof bases;
const environments = Object.keys(bases) as Environment[]; // Object.keys widens to string

type Answer = { status: number; headers: Headers; body: object };
type KeyView = { id: string; key: string; name: string; status: string; requestCount: number };

/** Calls with one credential. */
function caller(baseURL: string, credential: string) {
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await fetch(baseURL + path, {
      method,
      headers: { authorization: `Bearer ${credential}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} };
  };
}

type Call = ReturnType<typeof caller>;
const keys = "/public-api/v3/authentication/api-keys";
const codeOf = ({ status, body }: Answer) =>
  [status, (body as { errors?: { code: string }[] }).errors?.[0]?.code] as const; // what refusals look like
const dataOf = <T>({ body }: Answer) => (body as { data: T }).data; // what successes look like

async function create(admin: Call, input: object): Promise<KeyView> {
  const answer = await admin("POST", keys, { name: "Key", ...input });
  expect(answer.status).toBe(201);
  return dataOf<KeyView>(answer);
}

/** An API session of a company that has just signed up. */
const everything = test.extend<{ admin: Call; as: (key: string) => Call }>({
  admin: async ({ baseURL, person }, use) => {
    await use(caller(baseURL ?? "", await signInByApi(baseURL ?? "", person.email, person.password)));
  },
  as: async ({ baseURL }, use) => {
    await use((key) => caller(baseURL ?? "", key));
  },
});

everything.describe("environment scoping", () => {
  everything("a key works in its own environment and in no other", async ({ admin, as }) => {
    for (const environment of environments) {
      const { key } = await create(admin, { environment });
      for (const other of environments) {
        const answer = codeOf(await as(key)("GET", `${bases[other]}/whoami`));
        expect(answer).toEqual(other === environment ? [200, undefined] : [401, "environment_mismatch"]);
      }
    }
  });

  everything("what is written in one environment is in no other", async ({ admin, as }) => {
    const { key } = await create(admin, { environment: "staging" });
    const made = await as(key)("POST", `${bases.staging}/posts`, { title: "Rehearsal", body: "…" });
    expect(made.status).toBe(201);
    const { id } = dataOf<{ id: string }>(made);
    expect((await admin("GET", `${bases.staging}/posts/${id}`)).status).toBe(200);
    for (const other of ["production", "development"] as const) {
      expect(codeOf(await admin("GET", `${bases[other]}/posts/${id}`))).toEqual([404, "not_found"]);
    }
  });

  everything("the environment of a key cannot be changed", async ({ admin }) => {
    const { id } = await create(admin, { environment: "staging" });
    const answer = await admin("PATCH", `${keys}/${id}`, { environment: "production" });
    expect(codeOf(answer)).toEqual([422, "unknown_attribute"]);
  });
});

everything.describe("granular permissions", () => {
  everything("exactly what was granted, and a denial says what was missing", async ({ admin, as }) => {
    const { key } = await create(admin, { permissions: { customers: { read: ["id", "name"] } } });
    const read = await as(key)("GET", `${bases.production}/customers`);
    expect([read.status, read.headers.get("snappy-withheld-fields")]).toEqual([200, "6"]);
    const denied = await as(key)("POST", `${bases.production}/customers`, { name: "X" });
    expect(codeOf(denied)).toEqual([403, "permission_denied"]);
    expect(JSON.stringify(denied.body)).toContain("customers:create");
    const narrowed = await as(key)("GET", `${bases.production}/customers?sort=email`);
    expect(codeOf(narrowed)).toEqual([403, "field_forbidden"]);
  });

  everything("an empty grant grants nothing, and is not the same as none given", async ({ admin, as }) => {
    for (const permissions of [[], {}]) {
      const { key } = await create(admin, { permissions });
      expect(codeOf(await as(key)("GET", `${bases.production}/posts`))).toEqual([403, "permission_denied"]);
    }
    const { key } = await create(admin, {});
    expect((await as(key)("GET", `${bases.production}/posts`)).status).toBe(200);
  });

  everything("a key scoped to customers sees those and what is theirs", async ({ admin, as }) => {
    const [account] = dataOf<{ id: string }[]>(await admin("GET", `${bases.production}/accounts`));
    const customer = async (name: string) =>
      dataOf<{ id: string }>(
        await admin("POST", `${bases.production}/customers`, { name, accountId: account?.id }),
      ).id;
    const [own, other] = [await customer("Own"), await customer("Other")];
    const { key } = await create(admin, { customersAccess: { ids: [own] } });
    const seen = dataOf<{ id: string }[]>(await as(key)("GET", `${bases.production}/customers`));
    expect(seen.map(({ id }) => id)).toEqual([own]);
    expect((await as(key)("GET", `${bases.production}/customers/${other}`)).status).toBe(404);
  });
});

everything.describe("lifecycle", () => {
  everything("status: active, inactive, expired; expired wins", async ({ admin }) => {
    const soon = new Date(Date.now() + 1500).toISOString();
    const { id } = await create(admin, { expirationDate: soon });
    const statusOf = async () => dataOf<KeyView>(await admin("GET", `${keys}/${id}`)).status;
    expect(await statusOf()).toBe("active");
    await admin("POST", `${keys}/${id}/revocation`, { reason: "unused" });
    expect(await statusOf()).toBe("inactive");
    await expect.poll(statusOf).toBe("expired");
    expect(codeOf(await admin("POST", `${keys}/${id}/regeneration`))).toEqual([409, "key_not_active"]);
  });

  everything("last used and the count of calls are kept", async ({ admin, as }) => {
    const { id, key } = await create(admin, {});
    const before = dataOf<{ lastRequest: string | null }>(await admin("GET", `${keys}/${id}`));
    expect(before.lastRequest).toBeNull();
    for (let call = 0; call < 3; call++) await as(key)("GET", `${bases.production}/whoami`);
    const after = dataOf<KeyView & { lastRequest: string }>(await admin("GET", `${keys}/${id}`));
    expect(after.requestCount).toBe(3);
    expect(Math.abs(Date.now() - Date.parse(after.lastRequest))).toBeLessThan(60_000);
  });

  everything("revoked: refused at once, reactivated: works again, deleted: gone", async ({ admin, as }) => {
    const { id, key } = await create(admin, {});
    const use = async () => codeOf(await as(key)("GET", `${bases.production}/whoami`));
    const revoke = () => admin("POST", `${keys}/${id}/revocation`, { reason: "leaked", note: "In a gist" });
    expect([(await revoke()).status, (await revoke()).status]).toEqual([200, 200]);
    expect(await use()).toEqual([401, "key_revoked"]);
    const shown = dataOf<{ revocationReason: string }>(await admin("GET", `${keys}/${id}`));
    expect(shown).toMatchObject({ status: "inactive", revocationReason: "leaked", enabled: false });
    const reactivate = () => admin("DELETE", `${keys}/${id}/revocation`);
    expect([(await reactivate()).status, (await reactivate()).status]).toEqual([200, 200]);
    expect(await use()).toEqual([200, undefined]);
    expect((await admin("DELETE", `${keys}/${id}`)).status).toBe(204);
    expect(await use()).toEqual([401, "invalid_credentials"]);
    expect((await admin("GET", `${keys}/${id}`)).status).toBe(404);
  });
});

everything.describe("rotation", () => {
  everything(
    "regenerated: a new secret, everything else as it was, the old one dead",
    async ({ admin, as }) => {
      const made = await create(admin, {
        name: "Main Website Integration",
        permissions: { posts: { read: ["id", "title"] } },
        rateLimitMax: 7,
        allowedIps: ["127.0.0.0/8", "::1"],
      });
      const renewed = dataOf<KeyView>(await admin("POST", `${keys}/${made.id}/regeneration`));
      expect(renewed.key).not.toBe(made.key);
      for (const member of ["id", "name", "permissions", "rateLimitMax", "allowedIps", "environment"]) {
        expect(Reflect.get(renewed, member)).toEqual(Reflect.get(made, member));
      }
      const use = async (key: string) => (await as(key)("GET", `${bases.production}/whoami`)).status;
      expect([await use(made.key), await use(renewed.key)]).toEqual([401, 200]);
    },
  );

  everything("with an overlap both work, until it is finished early", async ({ admin, as }) => {
    const made = await create(admin, {});
    const path = `${keys}/${made.id}/regeneration`;
    const renewed = dataOf<KeyView>(await admin("POST", path, { overlapSeconds: 3600 }));
    const use = async (key: string) => (await as(key)("GET", `${bases.production}/whoami`)).status;
    expect([await use(made.key), await use(renewed.key)]).toEqual([200, 200]);
    expect((await admin("DELETE", path)).status).toBe(200);
    expect([await use(made.key), await use(renewed.key)]).toEqual([401, 200]);
    expect(codeOf(await admin("POST", path, { overlapSeconds: 604_801 }))).toEqual([
      422,
      "invalid_attribute",
    ]);
  });
});

everything.describe("limits", () => {
  everything("429 says how long to wait, never less than it takes", async ({ admin, as }) => {
    const { key } = await create(admin, { rateLimitMax: 2, refillAmount: 1, refillInterval: 1000 });
    const use = () => as(key)("GET", `${bases.production}/whoami`);
    let answer = await use();
    while (answer.status === 200) answer = await use();
    expect(codeOf(answer)).toEqual([429, "rate_limited"]);
    expect(answer.headers.get("ratelimit-policy")).toBe('"default";q=2;w=2');
    const seconds = Number(answer.headers.get("retry-after"));
    expect(Number.isInteger(seconds)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    expect((await use()).status).toBe(200);
  });

  everything("a lifetime quota ends the key's calls, apart from its bucket", async ({ admin, as }) => {
    const { key, id } = await create(admin, { quotaMax: 2 });
    const use = async () => codeOf(await as(key)("GET", `${bases.production}/whoami`));
    expect([await use(), await use(), await use()]).toEqual([
      [200, undefined],
      [200, undefined],
      [429, "quota_exceeded"],
    ]);
    await admin("PATCH", `${keys}/${id}`, { quotaMax: 3 });
    expect(await use()).toEqual([200, undefined]);
  });
});

everything("keys are managed by people: a key is told so", async ({ admin, as }) => {
  const { key, id } = await create(admin, {});
  for (const [method, path] of [
    ["GET", keys],
    ["POST", keys],
    ["GET", `${keys}/${id}`],
    ["PATCH", `${keys}/${id}`],
    ["DELETE", `${keys}/${id}`],
    ["POST", `${keys}/${id}/regeneration`],
    ["DELETE", `${keys}/${id}/regeneration`],
    ["POST", `${keys}/${id}/revocation`],
    ["DELETE", `${keys}/${id}/revocation`],
  ] as const) {
    expect(codeOf(await as(key)(method, path))).toEqual([403, "user_required"]);
  }
});

test("the list shows status, environment, permissions, limit and last use at a glance", async ({ page }) => {
  await signIn(page, demo.ada);
  const columns = page.getByRole("columnheader");
  for (const name of ["Name", "Permissions", "Rate limit", "Status", "Last used"]) {
    await expect(columns.filter({ hasText: name })).toHaveCount(1);
  }
  const row = page.getByRole("row", { name: /Online shop/ });
  await expect(row).toContainText("Production");
  await expect(row).toContainText(/Customers/);
  await expect(row).toContainText(/ per |at once/);
  await expect(row).toContainText("Active");
  await page.goto("/settings/api-keys?status=inactive");
  await expect(page.getByRole("row").filter({ hasText: "Inactive" }).first()).toBeVisible();
});
