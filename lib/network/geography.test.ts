import { expect, test } from "vitest";
import { placeOf } from "./geography";

test("an address that is allocated has a country, however it is written", () => {
  expect(placeOf("8.8.8.8")).toEqual({ country: "US", city: null });
  expect(placeOf("::ffff:8.8.8.8")).toEqual({ country: "US", city: null });
  expect(placeOf("2a00:1450:4001:82a::200e")?.country).toMatch(/^[A-Z]{2}$/);
});

test("private, documentation and unreadable addresses have none", () => {
  for (const address of [
    "10.1.2.3",
    "127.0.0.1",
    "::1",
    "fd00::1",
    "203.0.113.7",
    "2001:db8::1",
    "here",
    "",
  ]) {
    expect(placeOf(address), address).toBeNull();
  }
  expect(placeOf(null)).toBeNull();
});
