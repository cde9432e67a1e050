import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { keyRow } from "@/lib/testing/key-rows";
import { KeptKey } from "./kept-key";

const readAt = { told: 0, ms: 0 };
const keep = (row: Parameters<typeof keyRow>[0]) => new KeptKey(keyRow(row), readAt);

test("ids, names, dates and metadata of every kind come out as they went in", () => {
  const name = fc.string({ unit: "grapheme", maxLength: 100 }).filter((text) => !text.includes("\0")); // as in PostgreSQL;
  const date = fc.option(fc.date({ noInvalidDate: true }));
  const metadata = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.uuid(),
      name,
      date,
      metadata,
      (id, secretId, name, expirationDate, metadata) => {
        const key = keep({ id, secret_id: secretId, name, expiration_date: expirationDate, metadata });
        expect(key.known()).toMatchObject({ id, secretId, name, expirationDate });
        expect(JSON.stringify(key.known().metadata)).toBe(JSON.stringify(metadata));
      },
    ),
  );
});

test("keys that are alike share all but what is their own", () => {
  const common = { company_id: randomUUID(), user_id: randomUUID() };
  const permissions = [{ resource: "customers", action: "read", fields: ["name"] }];
  const [one, other, wider] = [
    keep({ ...common, name: "One", metadata: { own: 1 }, expiration_date: new Date() }).known(),
    keep({ ...common, name: "Other" }).known(),
    keep({ ...common, inherits_role: false, permissions }).known(),
  ];
  expect(one.rights).toBe(other.rights);
  expect(one.owner).toBe(other.owner);
  expect(wider.rights).not.toBe(one.rights);
  expect(wider.company).toBe(one.company);
});

test("two requests with one key do not meet in what they are given", () => {
  const key = keep({ revoked_at: new Date(5), not_before: new Date(6), secret_expires_at: new Date(7) });
  const [one, other] = [key.known(), key.known()];
  expect(one).toEqual(other);
  expect(one).not.toBe(other);
  expect(one.metadata).not.toBe(other.metadata);
  for (const member of ["revokedAt", "notBefore", "secretExpiresAt"] as const) {
    expect(one[member]).not.toBe(other[member]);
  }
});
