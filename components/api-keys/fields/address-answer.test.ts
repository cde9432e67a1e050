import { expect, test } from "vitest";
import { answerOf } from "./address-answer";

const rules = ["203.0.113.0/24", "2001:db8::/32"];

test.each([
  ["203.0.113.7", "203.0.113.7 would pass", "It lies in 203.0.113.0/24."],
  ["2001:DB8::1", "2001:db8::1 would pass", "It lies in 2001:db8::/32."],
  ["::ffff:203.0.113.7", "203.0.113.7 would pass", "It lies in 203.0.113.0/24."],
])("%s passes, and the range it lies in is named", (asked, title, text) => {
  expect(answerOf(asked, rules)).toMatchObject({ tone: "positive", title, text });
});

test("an address outside is refused, and without a list every one passes", () => {
  expect(answerOf("198.51.100.1", rules)).toMatchObject({ tone: "danger" });
  expect(answerOf("2001:db9::1", rules)).toMatchObject({ tone: "danger" });
  expect(answerOf("198.51.100.1", [])).toMatchObject({ tone: "positive" });
});

test.each(["203.0.113", "203.0.113.0/24", "localhost", "010.0.0.1", "<script>"])(
  "%s is no address and decides nothing",
  (asked) => {
    expect(answerOf(asked, [])).toMatchObject({ tone: "caution", title: "This is not an address" });
  },
);
