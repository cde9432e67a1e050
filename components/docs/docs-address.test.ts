import { expect, test } from "vitest";
import { docsHref, readDocsAddress } from "./docs-address";

const keyId = "8c284055-dbb5-4b7f-a53a-2dc612c3727c";

test("what the address does not say, or says wrongly, is the usual", () => {
  const usual = { environment: "production", language: "curl", keyId: null };
  expect(readDocsAddress({})).toEqual(usual);
  expect(readDocsAddress({ environment: "moon", language: "cobol", key: "sna_4Xk9aQwhole" })).toEqual(usual);
  expect(readDocsAddress({ environment: "staging", language: "python", key: keyId })).toEqual({
    environment: "staging",
    language: "python",
    keyId,
  });
});

test("links keep the reader, put the anchor last and leave out the usual", () => {
  const address = readDocsAddress({ language: "python", key: keyId });
  expect(docsHref("/docs/api/customers#listCustomers", address)).toBe(
    `/docs/api/customers?language=python&key=${keyId}#listCustomers`,
  );
  expect(docsHref("/docs/api", readDocsAddress({}))).toBe("/docs/api");
});

test("another environment drops the key, which belongs to one", () => {
  const address = readDocsAddress({ key: keyId });
  expect(docsHref("/docs/api", address, { environment: "staging" })).toBe("/docs/api?environment=staging");
});
