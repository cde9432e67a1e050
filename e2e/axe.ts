import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/**
 * What axe finds on the page as it is: all its rules in the light theme, and in the dark one those about colours,
 * since nothing else differs. The page is left in the light one.
 * @returns a line a violation: theme, rule, element
 */
export async function violationsOf(page: Page): Promise<string[]> {
  await turnTo(page, "dark");
  const dark = await builder(page).withRules(["color-contrast"]).analyze();
  await turnTo(page, "light");
  const light = await builder(page).analyze();
  return Object.entries({ light, dark }).flatMap(([theme, { violations }]) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${theme}, ${id}: ${target.join(" ")}`)),
  );
}

/** Of a long table the first rows: the others are made by the same lines, and each costs a tenth of a second. */
const builder = (page: Page) => new AxeBuilder({ page }).exclude("tbody > tr:nth-child(n + 9)");

async function turnTo(page: Page, colorScheme: "light" | "dark"): Promise<void> {
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
