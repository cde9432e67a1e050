import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { parse } from "@/lib/validation";
import { createInput, newOwner, regenerateInput, revokeInput, updateInput } from "./form";
import { CreateApiKeyInput, RegenerateApiKeyInput, RevokeApiKeyInput, UpdateApiKeyInput } from "./schemas";

const now = new Date("2030-01-01T12:00:00.000Z");
const id = "11111111-1111-4111-8111-111111111111";
const other = "22222222-2222-4222-8222-222222222222";

type Fields = Readonly<Record<string, string>>;

function filled(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** The form as it opens, all but the name. */
const plain: Fields = {
  name: "Shop",
  environment: "staging",
  access: "inherit",
  expiry: "never",
  starts: "now",
  accounts: "all",
  customers: "all",
};
const without = (name: string) =>
  Object.fromEntries(Object.entries(plain).filter(([field]) => field !== name));

const created = (fields: Fields) => parse(CreateApiKeyInput, createInput(filled(fields), now));
const updated = (fields: Fields) =>
  parse(UpdateApiKeyInput, updateInput(filled({ ...fields, id }), now)).attributes;

/** Where and why a form is refused. */
function faultsOf(work: () => unknown): Record<string, string> {
  try {
    work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Object.fromEntries(
      error.faults.map(({ source, detail }) => [source && "pointer" in source ? source.pointer : "", detail]),
    );
  }
  throw new Error("It was not refused");
}

describe("the create form", () => {
  test("as it opens: inherits the role, no limit, no end, reaches everything", () => {
    expect(created(plain)).toEqual({
      name: "Shop",
      environment: "staging",
      description: null,
      tags: [],
      metadata: {},
      rateLimitEnabled: false,
      quotaMax: null,
      expirationDate: null,
      notBefore: null,
      allowedIps: [],
      accountsAccess: null,
      customersAccess: null,
      enforceMtls: false,
      certificateThumbprints: [],
    });
  });

  test("everything that can be set arrives as it was typed", () => {
    const thumbprint = "ab".repeat(32);
    expect(
      created({
        ...plain,
        access: "custom",
        permissions: JSON.stringify([{ resource: "posts", action: "read", fields: ["id"] }]),
        description: "First line\r\nsecond line",
        tags: "eu\r\nbilling, old",
        newTag: "new, newer",
        metadata: ' { "team": "payments" } ',
        limited: "on",
        rateLimitMax: "100",
        rateLimitTimeWindow: "1.5",
        rateLimitTimeWindowUnit: "60000",
        refill: "on",
        refillAmount: "2",
        refillInterval: "1",
        refillIntervalUnit: "1000",
        quota: "on",
        quotaMax: "10000",
        expiry: "date",
        expirationDate: "2030-06-01",
        expirationDateTime: "08:30",
        starts: "date",
        notBefore: "2030-02-01",
        notBeforeTime: "00:00:10",
        allowedIps: "203.0.113.7/24\r\n2001:DB8::1,10.0.0.1",
        accounts: "only",
        accountsAccess: id,
        customers: "none",
        customersAccess: other,
        enforceMtls: "on",
        certificateThumbprints: thumbprint.toUpperCase().replaceAll(/..(?!$)/g, "$&:"),
      }),
    ).toEqual({
      name: "Shop",
      environment: "staging",
      permissions: [{ resource: "posts", action: "read", fields: ["id"] }],
      description: "First line\nsecond line",
      tags: ["eu", "billing, old", "new", "newer"],
      metadata: { team: "payments" },
      rateLimitEnabled: true,
      rateLimitMax: 100,
      rateLimitTimeWindow: 90_000,
      refillAmount: 2,
      refillInterval: 1000,
      quotaMax: 10_000,
      expirationDate: new Date("2030-06-01T08:30:00.000Z"),
      notBefore: new Date("2030-02-01T00:00:10.000Z"),
      allowedIps: ["203.0.113.0/24", "2001:db8::1/128", "10.0.0.1/32"],
      accountsAccess: { ids: [id] },
      customersAccess: { ids: [] },
      enforceMtls: true,
      certificateThumbprints: [thumbprint],
    });
  });

  test("its owner is whoever fills it in, unless it names a service account", () => {
    expect(newOwner(filled(plain))).toBeNull();
    expect(newOwner(filled({ ...plain, serviceAccountId: "" }))).toBeNull();
    expect(newOwner(filled({ ...plain, serviceAccountId: id }))).toBe(id);
  });

  test.each(["7", "30", "60", "90", "365"])("an expiry of %s days counts from now", (expiry) => {
    const { expirationDate } = created({ ...plain, expiry });
    expect(expirationDate?.getTime()).toBe(now.getTime() + Number(expiry) * 86_400_000);
  });

  test("a date without a time means its end, in UTC", () => {
    const { expirationDate } = created({ ...plain, expiry: "date", expirationDate: "2030-06-01" });
    expect(expirationDate?.toISOString()).toBe("2030-06-01T23:59:59.999Z");
  });
});

describe("what was tampered with, or cannot be read, is refused by name and never taken for more", () => {
  const custom = { ...plain, access: "custom" };
  test.each<[string, Fields, string]>([
    ["grants that are no JSON", { ...custom, permissions: "{" }, "/permissions"],
    ["grants that are null", { ...custom, permissions: "null" }, "/permissions"],
    ["no grants at all", custom, "/permissions"],
    ["no choice of access", without("access"), "/permissions"],
    ["no choice of an expiry", without("expiry"), "/expirationDate"],
    ["an expiry of 1e9 days", { ...plain, expiry: "1e9" }, "/expirationDate"],
    ["the start's word for none as an expiry", { ...plain, expiry: "now" }, "/expirationDate"],
    ["a date that is none", { ...plain, expiry: "date", expirationDate: "2030-02-30" }, "/expirationDate"],
    ["no date", { ...plain, expiry: "date" }, "/expirationDate"],
    ["no choice of a start", without("starts"), "/notBefore"],
    ["no choice of accounts", without("accounts"), "/accountsAccess/ids"],
    ["no choice of customers", without("customers"), "/customersAccess/ids"],
    ["only these accounts, and none chosen", { ...plain, accounts: "only" }, "/accountsAccess/ids"],
    ["only these customers, and none chosen", { ...plain, customers: "only" }, "/customersAccess/ids"],
    [
      "an account that is no id",
      { ...plain, accounts: "only", accountsAccess: "x" },
      "/accountsAccess/ids/0",
    ],
    ["the third address", { ...plain, allowedIps: "10.0.0.1\n::1\noffice" }, "/allowedIps/2"],
    [
      "the second thumbprint",
      { ...plain, certificateThumbprints: `${"a".repeat(64)}\nb` },
      "/certificateThumbprints/1",
    ],
    ["metadata that is no JSON", { ...plain, metadata: "{ team" }, "/metadata"],
    ["metadata that is a list", { ...plain, metadata: "[1]" }, "/metadata"],
    ["a tag that is too long", { ...plain, tags: "short", newTag: "x".repeat(41) }, "/tags/1"],
    ["an empty quota", { ...plain, quota: "on", quotaMax: " " }, "/quotaMax"],
    ["half a call", { ...plain, quota: "on", quotaMax: "0.5" }, "/quotaMax"],
    ["no environment", { ...plain, environment: "" }, "/environment"],
  ])("%s", (_, fields, pointer) => {
    expect(Object.keys(faultsOf(() => created(fields)))).toEqual([pointer]);
  });

  test("every number of a limit at its own field", () => {
    const limit = {
      limited: "on",
      rateLimitMax: "",
      rateLimitTimeWindow: "soon",
      rateLimitTimeWindowUnit: "1000",
    };
    const refill = { refill: "on", refillAmount: "1e9", refillInterval: "1" };
    expect(Object.keys(faultsOf(() => created({ ...plain, ...limit, ...refill })))).toEqual([
      "/rateLimitMax",
      "/rateLimitTimeWindow",
      "/refillInterval",
      "/refillAmount",
    ]);
  });
});

describe("the edit form", () => {
  test("takes the grants back where the role is chosen, and leaves moments alone that are kept", () => {
    const attributes = updated({ ...plain, expiry: "keep", starts: "keep" });
    expect(attributes.permissions).toBeNull();
    expect(attributes).not.toHaveProperty("expirationDate");
    expect(attributes).not.toHaveProperty("notBefore");
    expect(attributes).not.toHaveProperty("environment");
  });

  test("takes moments away where never and at once are chosen", () => {
    expect(updated(plain)).toMatchObject({ expirationDate: null, notBefore: null });
  });

  test("a limit that is switched off keeps its numbers for later", () => {
    const attributes = updated({ ...plain, rateLimitMax: "7" });
    expect(attributes.rateLimitEnabled).toBe(false);
    expect(attributes).not.toHaveProperty("rateLimitMax");
  });

  test("a limit that no longer refills little by little forgets how it did", () => {
    const limit = {
      limited: "on",
      rateLimitMax: "7",
      rateLimitTimeWindow: "1",
      rateLimitTimeWindowUnit: "1000",
    };
    expect(updated({ ...plain, ...limit, refillAmount: "3" })).toMatchObject({
      rateLimitMax: 7,
      refillAmount: null,
      refillInterval: null,
    });
  });
});

describe("the other forms", () => {
  const regenerated = (fields: Fields) =>
    parse(RegenerateApiKeyInput, regenerateInput(filled({ ...fields, id })));

  test("an overlap is one of those that are offered, or so many of a unit", () => {
    expect(regenerated({ overlap: "3600" })).toEqual({ id, attributes: { overlapSeconds: 3600 } });
    const own = { overlap: "own", overlapSeconds: "1.5", overlapSecondsUnit: "86400" };
    expect(regenerated(own).attributes.overlapSeconds).toBe(129_600);
  });

  test.each<Fields>([
    {},
    { overlap: "soon" },
    { overlap: "-1" },
    { overlap: "own" },
    { overlap: "own", overlapSeconds: "8", overlapSecondsUnit: "86400" },
  ])("an overlap of %j is refused", (fields) => {
    expect(Object.keys(faultsOf(() => regenerated(fields)))).toEqual(["/overlapSeconds"]);
  });

  test("an empty note is none", () => {
    const input = revokeInput(filled({ id, reason: "leaked", note: "  " }));
    expect(parse(RevokeApiKeyInput, input).attributes).toEqual({ reason: "leaked", note: null });
  });
});
