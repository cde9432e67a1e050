import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { newSecret, publicPrefix } from "@/lib/api-keys/secret";
import { prisma } from "@/lib/db";
import { call } from "@/lib/testing/call";
import { publicKeyOf } from "@/lib/testing/public-key";
import { makeTenant } from "@/lib/testing/tenant";
import { actorOf } from "@/prisma/factories";
import { getPublicKey } from "./get";
import { openKey, sealKey } from "./sealed";

const place = { companyId: randomUUID(), id: randomUUID() };
const peppers = new Map([[1, randomBytes(32)]]);
const key = newSecret(publicPrefix);

describe("a sealed key", () => {
  test("opens where it was sealed, and holds nothing of the key in the clear", () => {
    const sealed = sealKey(key, place, peppers);
    expect(openKey(sealed, place, peppers)).toBe(key);
    const text = Buffer.from(sealed).toString("latin1");
    for (let at = 0; at + 6 <= key.length; at++) expect(text).not.toContain(key.slice(at, at + 6));
  });

  test("is another text each time, so that equal keys cannot be told", () => {
    const both = [sealKey(key, place, peppers), sealKey(key, place, peppers)].map((one) =>
      Buffer.from(one).toString("hex"),
    );
    expect(both[0]).not.toBe(both[1]);
  });

  test("does not open when any one byte of it was changed, or when it was cut or lengthened", () => {
    const sealed = sealKey(key, place, peppers);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openKey(changed, place, peppers), `byte ${at}`).toBeNull();
    }
    for (let length = 0; length < sealed.length; length++)
      expect(openKey(sealed.subarray(0, length), place, peppers)).toBeNull();
    expect(openKey(Uint8Array.from([...sealed, 0]), place, peppers)).toBeNull();
  });

  test.each([
    ["another company's row", { ...place, companyId: randomUUID() }],
    ["another key's row", { ...place, id: randomUUID() }],
    ["the two ids in turn", { companyId: place.id, id: place.companyId }],
  ])("does not open beside %s", (_, elsewhere) => {
    expect(openKey(sealKey(key, place, peppers), elsewhere, peppers)).toBeNull();
  });
});

describe("while peppers rotate", () => {
  const newer = new Map([...peppers, [2, randomBytes(32)]]);

  test("what was sealed under a retired pepper still opens, and what is sealed now needs the new one", () => {
    const old = sealKey(key, place, peppers);
    const fresh = sealKey(key, place, newer);
    expect([openKey(old, place, newer), openKey(fresh, place, newer)]).toEqual([key, key]);
    expect(openKey(fresh, place, peppers)).toBeNull();
  });

  test("nothing opens under another pepper of the same version, nor once the pepper is gone", () => {
    const old = sealKey(key, place, peppers);
    expect(openKey(old, place, new Map([[1, randomBytes(32)]]))).toBeNull();
    expect(openKey(old, place, new Map([[2, randomBytes(32)]]))).toBeNull();
  });
});

describe("in the database", () => {
  test("the key is nowhere in the clear, yet shown whole to those who may read keys", async () => {
    const tenant = await makeTenant();
    const { key: shown, id, start, lastFour } = await publicKeyOf(tenant);
    expect(shown).toMatch(/^sna_pub_[0-9A-Za-z]{44}$/);
    expect([shown.slice(0, 10), shown.slice(-10, -6)]).toEqual([start, lastFour]);
    const rows = await prisma().$queryRaw<{ text: string }[]>`
      select row_to_json(k)::text || row_to_json(s)::text || encode(s.sealed, 'escape') as text
      from api_keys k join api_key_secrets s on s.api_key_id = k.id where k.id = ${id}::uuid`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(shown.slice(12, 24));
  });

  test("a ciphertext moved over from another company shows nothing, and lets nobody in", async () => {
    const [mine, theirs] = [await makeTenant(), await makeTenant()];
    const own = await publicKeyOf(mine);
    const stolen = await publicKeyOf(theirs, { allowedOrigins: ["https://theirs.example.com"] });
    const [secret] = await prisma().apiKeySecret.findMany({ where: { apiKeyId: stolen.id } });
    await prisma().apiKeySecret.updateMany({
      where: { apiKeyId: own.id },
      data: { sealed: secret?.sealed ?? null },
    });
    const actor = await actorOf(mine.admin, mine.company.id);
    const view = await getPublicKey(actor, { environment: "production" });
    expect(view).toMatchObject({ id: own.id, key: null, start: own.start });
    const headers = { origin: "https://theirs.example.com" };
    const answer = await call("GET", "/public-api/v3/whoami", { as: stolen.key, headers });
    expect(answer.body.data).toMatchObject({ company: { id: theirs.company.id } });
  });
});
