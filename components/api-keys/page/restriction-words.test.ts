import { expect, test } from "vitest";
import { addressWords, certificateWords, reachWords } from "./restriction-words";

test("addresses, certificates and reach are said in words; none is never said as all", () => {
  expect(addressWords({ allowedIps: [] })).toBe("From any address");
  expect(addressWords({ allowedIps: ["203.0.113.0/24"] })).toBe("From 203.0.113.0/24");
  expect(addressWords({ allowedIps: ["a", "b"] })).toBe("From 2 address ranges");
  const certificates = (enforceMtls: boolean, certificateThumbprints: string[]) =>
    certificateWords({ enforceMtls, certificateThumbprints });
  expect(certificates(false, ["a"])).toBe("No client certificate needed");
  expect(certificates(true, [])).toBe("With any client certificate of the trusted authority");
  expect(certificates(true, ["a"])).toBe("With one certain client certificate");
  expect(certificates(true, ["a", "b"])).toBe("With one of 2 client certificates");
  expect(reachWords(null, "account")).toBe("All accounts");
  expect(reachWords({ ids: [] }, "account")).toBe("No account");
  expect(reachWords({ ids: ["a", "b"] }, "customer")).toBe("2 customers only");
});
