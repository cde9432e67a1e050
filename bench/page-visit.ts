import type { Browser, BrowserContext, Page } from "@playwright/test";

/** What one look at a page cost whoever looked. */
export type Visit = {
  /** Bytes of JavaScript as they were sent, and files. */
  script: number;
  scripts: number;
  /** Largest contentful paint, in milliseconds from the start of the navigation. */
  lcp: number;
  /** Sum of all layout shifts. */
  cls: number;
  /** What moved most, where something did. */
  moved: string;
};

export type Cookies = Parameters<BrowserContext["addCookies"]>[0];

type Probe = { lcp: number; cls: number; worst: number; moved: string };

/** Runs in the page before anything else of it. Shifts that follow a hand's input would not count: no hand is here. */
function watch(): void {
  const probe: Probe = { lcp: 0, cls: 0, worst: 0, moved: "" };
  Object.assign(globalThis, { probe });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) probe.lcp = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
    for (const shift of list.getEntries() as Shift[]) {
      probe.cls += shift.value;
      if (shift.value <= probe.worst) continue;
      probe.worst = shift.value;
      const node = shift.sources.map((source) => source.node).find((one) => one !== null);
      const element = node instanceof Element ? node : node?.parentElement;
      probe.moved = element ? `<${element.tagName.toLowerCase()} class="${element.className}">` : "";
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** A browser that has been nowhere yet, but is signed in where there are cookies. */
export async function freshContext(browser: Browser, cookies: Cookies): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies(cookies);
  await context.addInitScript(watch);
  return context;
}

/** Nothing more was loaded for most of a second, and what was has been painted. A live tail loads for ever: 10 s at most. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.evaluate(async () => {
    let [seen, quiet] = [-1, 0];
    for (const end = performance.now() + 10_000; quiet < 3 && performance.now() < end;) {
      await new Promise((done) => setTimeout(done, 250));
      const now = performance.getEntriesByType("resource").length;
      quiet = now === seen ? quiet + 1 : 0;
      seen = now;
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

const probeOf = (page: Page) =>
  page.evaluate(() => ({ ...(globalThis as unknown as { probe: Probe }).probe })); // of watch()

/** A first look: nothing is in the browser's cache. @throws {Error} when there is no heading */
export async function visit(browser: Browser, address: string, cookies: Cookies): Promise<Visit> {
  const context = await freshContext(browser, cookies);
  try {
    const page = await context.newPage();
    const answer = await page.goto(address);
    if (!answer?.ok()) throw new Error(`${address} answered ${answer?.status()}`);
    await page.locator("h1").first().waitFor();
    await settled(page);
    const sizes = await page.evaluate(() =>
      (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname.endsWith(".js"))
        .map(({ encodedBodySize }) => encodedBodySize),
    );
    const { lcp, cls, moved } = await probeOf(page);
    const script = sizes.reduce((sum, size) => sum + size, 0);
    return { script, scripts: sizes.length, lcp, cls, moved };
  } finally {
    await context.close();
  }
}

/**
 * From a screen that is open to another one, as a link does it.
 * @returns milliseconds until its heading stood there, and what moved on the way
 */
export async function follow(
  page: Page,
  path: string,
): Promise<Pick<Visit, "cls" | "moved"> & { shown: number }> {
  await settled(page);
  await page.evaluate(() =>
    Object.assign((globalThis as unknown as { probe: Probe }).probe, { cls: 0, worst: 0, moved: "" }),
  );
  const shown = await page.evaluate(async (to) => {
    const from = document.querySelector("h1");
    const began = performance.now();
    (globalThis as unknown as { next: { router: { push(to: string): void } } }).next.router.push(to); // Next's own
    while (performance.now() - began < 20_000) {
      await new Promise((done) => requestAnimationFrame(done));
      const heading = document.querySelector("main h1, h1");
      if (location.pathname + location.search === to && heading && heading !== from && heading.textContent)
        break;
    }
    return performance.now() - began;
  }, path);
  await settled(page);
  const { cls, moved } = await probeOf(page);
  return { shown, cls, moved };
}
