import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { burstWords, LimitDrawing } from "./limit-drawing";

const second = 1000;
const minute = 60 * second;

test.each([
  [
    { max: 100, refillAmount: 2, refillIntervalMs: second },
    "100 at once, then 2 a second. When they are used up, it takes 50 seconds until all 100 are there again.",
  ],
  [
    { max: 100, refillAmount: 100, refillIntervalMs: minute },
    "100 at once. When they are used up, all 100 come back together, 1 minute after the first.",
  ],
  [
    { max: 5000, refillAmount: 1, refillIntervalMs: minute },
    "5,000 at once, then 1 a minute. When they are used up, it takes about 3.5 days until all 5,000 are there again.",
  ],
  [
    { max: 10, refillAmount: 4, refillIntervalMs: 1500 },
    "10 at once, then 4 every 1.5 seconds. When they are used up, it takes 4.5 seconds until all 10 are there again.",
  ],
])("%j in words", (limit, words) => {
  expect(burstWords(limit)).toBe(words);
});

test("the picture says the same as the words, and it is the words that are read out", () => {
  const html = renderToStaticMarkup(
    <LimitDrawing limit={{ max: 4, refillAmount: 2, refillIntervalMs: second }} />,
  );
  expect(html).toContain("4 at once, then 2 a second.");
  expect(html.match(/<svg[^>]*aria-hidden="true"/g)).toHaveLength(1);
  // Full, down at once, two steps of half the height each, full again.
  expect(html).toContain('d="M0 0H32V72H156.8V36H281.6V0H320"');
});

test("steps too many to be seen become a slope that ends where the bucket is full", () => {
  const html = renderToStaticMarkup(
    <LimitDrawing limit={{ max: 1_000_000, refillAmount: 1, refillIntervalMs: second }} />,
  );
  const [, course = ""] = /d="(M0 0H32V72L[^"]*)"/.exec(html) ?? [];
  expect(course.match(/L/g)?.length).toBeLessThanOrEqual(60);
  expect(html).toContain('L281.6 0H320"');
});
