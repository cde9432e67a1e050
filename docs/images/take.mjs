// Takes the pictures of this folder anew, of a Snapkeys with the seed and with an installed Chromium:
// node docs/images/take.mjs http://localhost:3000 /usr/bin/chromium
import path from "node:path";
import { chromium } from "playwright";

const [base = "http://localhost:3000", executablePath] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath });
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme: "light" });

await page.goto(`${base}/sign-in`);
await page.getByLabel("E-mail").fill("ada@acme.test");
await page.getByLabel("Password", { exact: true }).fill("snapkeys-demo-2026");
await page.getByRole("button", { name: "Sign in", exact: true }).click();
await page.waitForURL(/\/c\//);

async function take(name, address, height = 1000) {
  await page.setViewportSize({ width: 1440, height });
  await page.goto(new URL(address, base).href);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: path.join(import.meta.dirname, `${name}.png`) });
}

await take("overview", "/overview");
await take("api-keys", "/settings/api-keys", 1240);
await take("logs", "/logs");
await take("sessions", "/settings/security/sessions");
await page.goto(`${base}/settings/api-keys?q=online+shop`);
const key = await page.getByRole("link", { name: "Online shop" }).first().getAttribute("href");
await take("key-usage", `${key}/usage?range=30d`);
await browser.close();
