import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { demo, expect, signIn, signInByApi, test } from "./fixtures";
import { ownServer } from "./own-server";

// An account that was broken into, from the first look to the proof. Behind a proxy, since it is the address
// that says from where.

const own = ownServer({ TRUSTED_PROXIES: "127.0.0.1/32,::1/128" });

/** Addresses of well-known name servers, whose countries do not change. */
const sweden = "192.36.148.17";
const america = "8.8.8.8";

/** A Chromebook. */
const unknown =
  "Mozilla/5.0 (X11; CrOS x86_64 16181.61.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

async function signedIn(browser: Browser, email: string, from: string, userAgent?: string): Promise<Page> {
  const extraHTTPHeaders = { "x-forwarded-for": from };
  const page = await (
    await browser.newContext({ baseURL: own.baseURL, extraHTTPHeaders, userAgent })
  ).newPage();
  await signIn(page, email);
  return page;
}

test("a stranger signs in as Ada: flagged, ended, refused, told by the log, and proven without us", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const ada = await signedIn(browser, demo.ada, sweden);
  const stranger = await signedIn(browser, demo.ada, america, unknown);
  const token = await signInByApi(own.baseURL, demo.ada);
  const whoami = () =>
    fetch(`${own.baseURL}/public-api/v3/whoami`, { headers: { authorization: `Bearer ${token}` } });
  expect((await whoami()).status).toBe(200);

  const admin = await signedIn(browser, demo.uma, sweden);
  await admin.goto("/settings/security/sessions");
  const theirs = admin.getByRole("row").filter({ hasText: america });
  for (const flag of ["New device", "New country", "Two places at once", "Unfamiliar platform"]) {
    await expect(theirs).toContainText(flag);
  }
  await expect(theirs).toContainText("United States");
  await theirs.getByRole("button", { name: /^Actions/ }).click();
  await admin.getByRole("menuitem", { name: /^End session/ }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "End session" }).click();
  await expect(admin.getByRole("dialog")).toHaveCount(0);
  await expect(theirs).toHaveCount(0);

  const answer = await stranger.request.get("/settings/api-keys", { maxRedirects: 0 });
  expect([answer.status(), answer.headers().location]).toEqual([307, expect.stringContaining("/sign-in")]);
  await ada.reload();
  await expect(ada, "Ada goes on").toHaveURL(/settings/);

  await admin.reload();
  const adas = admin.getByRole("row").filter({ hasText: "Ada Lindqvist" });
  await adas
    .first()
    .getByRole("button", { name: /^Actions/ })
    .click();
  await admin.getByRole("menuitem", { name: /^End all/ }).click();
  await admin.getByRole("dialog").getByRole("button", { name: /^End/ }).click();
  await expect(admin.getByRole("dialog")).toHaveCount(0);
  await expect(adas).toHaveCount(0);
  expect((await whoami()).status, "tokens too").toBe(401);
  await ada.reload();
  await expect(ada, "until it is known who is who").toHaveURL(/sign-in/);

  await admin.goto("/settings/security/logs");
  const log = admin.getByRole("table", { name: "Security log" }).getByRole("row");
  await expect(log.filter({ hasText: "Ended a session" }).first()).toContainText("Uma Raman");
  await expect(log.filter({ hasText: "Signed in" }).filter({ hasText: america })).toContainText(
    "United States",
  );

  await admin.getByRole("button", { name: "Export" }).click();
  await admin.getByRole("button", { name: /^Proof/ }).click();
  const exports = admin.getByRole("region", { name: "Your exports" });
  const proof = await download(admin, "proof.jsonl", exports.getByRole("link", { name: "Download" }).first());
  const key = await download(admin, "key.pem", admin.getByRole("link", { name: "Public key" }));
  const program = await download(admin, "verify.mjs", admin.getByRole("link", { name: "Verifier" }));
  expect(verdictOf(program, proof, key)).toMatch(/^UNBROKEN: \d+ entries/);
  for (const [name, forge] of Object.entries(forgeries(america))) {
    const lines = fs.readFileSync(proof, "utf8").trimEnd().split("\n");
    const forged = path.join(own.folder, "forged.jsonl");
    fs.writeFileSync(forged, `${forge(lines).join("\n")}\n`);
    expect(verdictOf(program, forged, key), name).toMatch(/^BROKEN: .*\d/);
  }
});

/** What somebody with the file might do to hide the sign-in from that address. */
function forgeries(address: string): Record<string, (lines: string[]) => string[]> {
  const at = (lines: string[]) => lines.findIndex((line) => line.includes(address));
  return {
    changed: (lines) => lines.map((line) => line.replaceAll(address, "192.36.148.17")),
    missing: (lines) => lines.filter((_, index) => index !== at(lines)),
    swapped: (lines) => {
      const place = at(lines);
      return lines.toSpliced(place, 2, ...lines.slice(place, place + 2).reverse());
    },
    cut: (lines) => lines.slice(0, at(lines)),
  };
}

async function download(page: Page, name: string, link: ReturnType<Page["getByRole"]>): Promise<string> {
  await expect(link).toBeVisible({ timeout: 20_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const place = path.join(own.folder, name);
  await file.saveAs(place);
  return place;
}

/** What the verifier prints. Its exit code must agree. */
function verdictOf(program: string, proof: string, key: string): string {
  try {
    const said = execFileSync(process.execPath, [program, proof, key], { encoding: "utf8" });
    return said.startsWith("UNBROKEN") ? said : `ended with 0: ${said}`;
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }; // how execFileSync tells of an exit code
    return status === 1 ? stdout : `ended with ${status}: ${stdout}`;
  }
}
