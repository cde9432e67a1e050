import { chromium, type Browser } from "@playwright/test";
import { demoPassword } from "@/prisma/factories";
import { startApp } from "./checkout";
import { startEmptyApp } from "./empty-app";
import { follow, freshContext, visit, type Cookies, type Visit } from "./page-visit";
import { atEnd, run } from "./processes";

// What the screens weigh and whether they jump, in Chromium: bytes of JavaScript beside the emptiest page that Next
// can make (i), the largest paint beside an empty page of this server, layout shifts. `PAGES=/logs,/jobs` looks at
// those alone; `PAGES_AT=http://localhost:3000` at those of a server that runs already and has a page /bench-page. Each
// screen is opened cold, then reached from another one.

const LOOKS = Number(process.env.PAGE_LOOKS ?? 5);
const goal = { script: 1.5, cls: 0.02 };

const publicScreens = [
  ...["/", "/demo", "/sign-in", "/sign-up", "/reset-password", "/faq"],
  ...["/docs/api", "/docs/api/api-keys"],
];
const screens = [
  ...["/overview", "/usage", "/logs", "/logs?live=1", "/events", "/jobs", "/customers", "/webhooks"],
  ...["/adapters", "/adapters/new", "/notifications", "/support", "/settings", "/settings/api-keys"],
  ...["/settings/api-keys/policies", "/settings/security", "/settings/security/sessions"],
  ...["/settings/security/devices", "/settings/security/logs", "/settings/members", "/settings/roles"],
  ...["/settings/accounts", "/settings/company", "/keys", "/profile"],
];

type Row = {
  screen: string;
  "script kB": number;
  "÷ empty": number;
  "LCP ÷ empty": number;
  "LCP ms": number;
  "CLS cold": number;
  "CLS reached": number;
  "reached ms": number;
  verdict: string;
};

async function signedIn(browser: Browser, base: string): Promise<Cookies> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  await page.getByLabel("E-mail").fill("ada@acme.test");
  await page.getByLabel("Password", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/c/"));
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const round = (value: number, digits: number) => Number(value.toFixed(digits));

type World = { browser: Browser; base: string; emptyApp: string; cookies: Cookies };

async function measure(world: World, screen: string, cookies: Cookies): Promise<Row> {
  const { browser, base, emptyApp } = world;
  const looks: { ours: Visit; empty: Visit }[] = [];
  const { script: least } = await visit(browser, emptyApp, []);
  for (let look = 0; look <= LOOKS; look++) {
    const empty = await visit(browser, `${base}${process.env.PAGE_EMPTY ?? "/bench-page"}`, cookies);
    looks.push({ empty, ours: await visit(browser, base + screen, cookies) });
  }
  const counted = looks.slice(1); // the first one warms up
  const worst = counted.map(({ ours }) => ours).toSorted((a, b) => b.cls - a.cls)[0];
  const reached = cookies.length > 0 ? await reach(world, screen) : null;
  const script = median(counted.map(({ ours }) => ours.script));
  const [cold, there] = [worst?.cls ?? 0, reached?.cls ?? 0];
  if (cold > goal.cls) console.error(`${screen}, cold: ${worst?.moved}`);
  if (there > goal.cls) console.error(`${screen}, reached: ${reached?.moved}`);
  return {
    screen,
    "script kB": round(script / 1_000, 1),
    "÷ empty": round(script / least, 2),
    "LCP ÷ empty": round(median(counted.map(({ ours, empty }) => ours.lcp / empty.lcp)), 2),
    "LCP ms": round(median(counted.map(({ ours }) => ours.lcp)), 0),
    "CLS cold": round(cold, 3),
    "CLS reached": round(there, 3),
    "reached ms": round(reached?.shown ?? 0, 0),
    verdict: script / least <= goal.script && cold <= goal.cls && there <= goal.cls ? "pass" : "miss",
  };
}

/** From another screen of the dashboard, in a browser of its own. */
async function reach({ browser, base, cookies }: World, screen: string) {
  const context = await freshContext(browser, cookies);
  const page = await context.newPage();
  const target = new URL((await page.goto(base + screen))?.url() ?? base);
  await page.goto(`${base}${screen.startsWith("/settings/roles") ? "/jobs" : "/settings/roles"}`);
  const reached = await follow(page, target.pathname + target.search);
  await context.close();
  return reached;
}

async function main(): Promise<void> {
  const emptyApp = await startEmptyApp();
  const base = process.env.PAGES_AT ?? (await startApp()).url;
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  atEnd(() => browser.close());
  const cookies = await signedIn(browser, base);
  const world = { browser, base, emptyApp, cookies };
  const wanted = process.env.PAGES?.split(",");
  const chosen = (list: readonly string[]) => list.filter((screen) => wanted?.includes(screen) ?? true);
  const rows: Row[] = [];
  const look = async (screen: string, as: Cookies) => {
    rows.push(await measure(world, screen, as));
    console.error(JSON.stringify(rows.at(-1)));
  };
  for (const screen of chosen(publicScreens)) await look(screen, []);
  for (const screen of chosen(screens)) await look(screen, cookies);
  console.table(rows);
  console.log(JSON.stringify({ bench: "snapkeys pages", goal, rows }));
}

await run(main);
