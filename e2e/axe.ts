import fs from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

const source = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds on the page as it is: all its rules in the light theme, and in the dark one those about colours,
 * since nothing else differs. The page is left in the light one.
 * @returns a line a violation: theme, rule, element
 */
export async function violationsOf(page: Page): Promise<string[]> {
  await turnTo(page, "dark");
  const dark = await run(page, { runOnly: { type: "rule", values: ["color-contrast"] } });
  await turnTo(page, "light");
  const light = await run(page, {});
  return [...light.map((line) => `light, ${line}`), ...dark.map((line) => `dark, ${line}`)];
}

/**
 * Only what is wrong leaves the page: a report of all that is right takes longer than the looking. Of a long
 * table the first rows are looked at: the others are made by the same lines.
 */
async function run(page: Page, options: axe.RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${source};0`);
  return page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") }; // the line above put it there
    const context = { exclude: [["tbody > tr:nth-child(n + 9)"]] };
    const { violations } = await axe.run(context, {
      ...options,
      resultTypes: ["violations"],
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  }, options);
}

async function turnTo(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.evaluate(hold);
  await page.emulateMedia({ colorScheme });
  await page.locator(`html.${colorScheme}`).waitFor();
  await page.evaluate(async () => {
    const passing = document
      .getAnimations()
      .filter(
        ({ effect, playState }) => playState === "running" && effect?.getTiming().iterations !== Infinity,
      );
    const over = Promise.allSettled(passing.map(({ finished }) => finished));
    await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 1000))]); // some never say so
  });
}

/**
 * Colours change at once from then on: what inherits one begins to pass over when its parent has, which nothing that
 * waits can know. A sheet that a script makes is no inline style, which the page would refuse.
 */
function hold(): void {
  if (document.adoptedStyleSheets.length > 0) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important }");
  document.adoptedStyleSheets = [sheet];
}
