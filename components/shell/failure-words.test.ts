import { expect, test } from "vitest";
import { failureWords } from "./failure-words";

test.each([
  ["/logs", "Logs"],
  ["/settings", "Settings"],
  ["/settings/api-keys", "API keys"],
  ["/settings/api-keys/policies", "Key policies"],
  ["/settings/api-keys/8c284055-dbb5-4b7f-a53a-2dc612c3727c/usage", "API key"],
  ["/settings/security/devices/8c284055-dbb5-4b7f-a53a-2dc612c3727c", "Device security"],
  ["/somewhere-new", "Something went wrong"],
])("%s that fails is called %s", (path, title) => {
  expect(failureWords(path).title).toBe(title);
});
