import { afterAll, expect, test } from "vitest";
import { makeCertificates } from "@/lib/testing/certificates";
import { readPem } from "./pem";

const made = makeCertificates();
afterAll(() => made.remove());

test("the thumbprint of a certificate is the one that openssl gives", async () => {
  expect(await readPem(made.client.cert)).toEqual({
    thumbprints: [made.client.thumbprint],
    rest: "",
    heldPrivateKey: false,
  });
});

test("several certificates come out in their order, and what stands around them stays", async () => {
  const text = `aa:bb\r\n${made.client.cert.replaceAll("\n", "\r\n")}${made.second.cert}\n  cc  `;
  const read = await readPem(text);
  expect(read?.thumbprints).toEqual([made.client.thumbprint, made.second.thumbprint]);
  expect(read?.rest.split(/\s+/)).toEqual(["aa:bb", "cc"]);
});

test("a private key is taken out of the text and told, whole or cut short", async () => {
  for (const key of [made.client.key, made.client.key.slice(0, 80)]) {
    const read = await readPem(`${made.client.cert}\n${key}`);
    expect(read).toMatchObject({ thumbprints: [made.client.thumbprint], heldPrivateKey: true });
    expect(read?.rest).toBe("");
  }
});

test("text without a whole block is not touched", async () => {
  for (const text of [
    "",
    made.client.thumbprint,
    made.client.cert.slice(0, 200),
    "-----BEGIN CERTIFICATE-----",
  ]) {
    expect(await readPem(text)).toBeNull();
  }
});

test("a block that is no Base64 has no thumbprint", async () => {
  const text = "-----BEGIN CERTIFICATE-----\nA=B=\n-----END CERTIFICATE-----";
  expect(await readPem(text)).toEqual({ thumbprints: [], rest: "", heldPrivateKey: false });
});
