import { expect, test } from "vitest";
import { bounded } from "./bounded";

test("never more than so many run at once, all of them run, in the order they came", async () => {
  const inTurn = bounded(3);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const work = (index: number) => async () => {
    started.push(index);
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return index;
  };
  const all = Array.from({ length: 20 }, (_, index) => index);
  expect(await Promise.all(all.map((index) => inTurn(work(index))))).toEqual(all);
  expect([most, running]).toEqual([3, 0]);
  expect(started).toEqual(all);
});

test("a work that fails gives its place to the next", async () => {
  const inTurn = bounded(1);
  const failing = inTurn(() => Promise.reject(new Error("no")));
  const next = inTurn(async () => "yes");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
  expect(await inTurn(async () => "again")).toBe("again");
});
