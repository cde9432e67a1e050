import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import {
  derivedDeviceId,
  deviceCookie,
  deviceInCookies,
  newDeviceId,
  readDevice,
  signDevice,
} from "./cookie";

test("the id that was written is read again, also among other cookies", () => {
  const id = newDeviceId();
  expect(readDevice(signDevice(id))).toBe(id);
  const { name } = deviceCookie();
  expect(deviceInCookies(`a=1; ${name}=${signDevice(id)}; b=2`)).toBe(id);
  expect(deviceInCookies(`x${name}=${signDevice(id)}`)).toBeNull();
  expect(deviceInCookies(null)).toBeNull();
});

test("nobody takes up another's id: it counts with our signature alone, in the one form that we write", () => {
  const [id, other] = [newDeviceId(), newDeviceId()];
  const [, signature = ""] = signDevice(id).split(".");
  const last = signature.at(-1) === "A" ? "B" : "A"; // other bits behind the last byte
  for (const forged of [
    id,
    `${id}.`,
    `${other}.${signature}`,
    `${id.toUpperCase()}.${signature}`,
    `${id}.${signature.slice(0, -1)}`,
    `${id}.${signature}=`,
    `${id}.${signature.slice(0, -1)}${last}`,
    `${id}.${"A".repeat(43)}`,
    `${"x".repeat(100_000)}.${signature}`,
    "",
  ]) {
    expect(readDevice(forged), forged.slice(0, 90)).toBeNull();
  }
});

test("the id of a program is one for a person and a program, and no cookie", () => {
  const person = randomUUID();
  const id = derivedDeviceId(person, "curl");
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derivedDeviceId(person, "curl")).toBe(id);
  expect(derivedDeviceId(person, "python-requests")).not.toBe(id);
  expect(derivedDeviceId(randomUUID(), "curl")).not.toBe(id);
});
