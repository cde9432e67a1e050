// `npm test`: all that is checked, in one go, on a fresh clone too. Plain JavaScript on Node's own
// modules. `npm test -- --only unit,e2e lib/database` picks steps; what follows goes to the two runners.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fail, node, prepare, requireNode, root } from "../runtime/launch.mjs";

const reports = { unit: ".tmp/vitest.json", e2e: ".tmp/playwright.json" };

const steps = {
  format: () => [node("prettier/bin/prettier.cjs", "--check", ".", "--log-level", "warn")],
  lint: () => [node("oxlint/bin/oxlint")],
  types: () => [
    node("next/dist/bin/next", "typegen"),
    [path.join(root, "node_modules/.bin/tsc"), "--noEmit", "-p", "."],
  ],
  unit: (args) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile=${reports.unit}`];
    return [node("vitest/vitest.mjs", "run", ...reporters, ...args)];
  },
  build: () => [[process.execPath, path.join(root, "lib/runtime/launch.mjs"), "--build"]],
  e2e: (args) => [node("@playwright/test/cli.js", "test", ...args)],
};

requireNode();
process.chdir(root);
const { wanted, rest } = parse(process.argv.slice(2));
await prepare({ build: false }).catch((error) => fail(error.message));
installPrograms();

const total = { passed: 0, failed: 0 };
const faults = [];
for (const name of wanted) {
  if (name === "e2e" && !hasSpecs()) continue;
  const { passed, failed, failures } = run(name);
  total.passed += passed;
  total.failed += failed;
  faults.push(...failures.map((failure) => `${name}: ${failure}`));
}
if (faults.length > 0) console.log(`\nFailed:\n${faults.join("\n")}\n`); // a long output's end is what one sees
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function parse([first, second, ...others]) {
  const all = Object.keys(steps);
  if (first !== "--only") return { wanted: all, rest: [first, second, ...others].filter(Boolean) };
  const chosen = (second ?? "").split(",");
  const unknown = chosen.find((name) => !all.includes(name));
  if (unknown !== undefined) fail(`There is no step "${unknown}": choose from ${all.join(", ")}`);
  return { wanted: chosen, rest: others };
}

/** @returns how many tests passed and failed, and which failed; a step that is not a runner counts as one */
function run(name) {
  console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
  const report = reports[name] && path.join(root, reports[name]);
  if (report) fs.rmSync(report, { force: true });
  const ok = steps[name](rest).every(execute);
  if (!report) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, failures: ok ? [] : ["see above"] };
  const counts = fs.existsSync(report)
    ? count(JSON.parse(fs.readFileSync(report, "utf8")))
    : { passed: 0, failures: [] };
  if (!ok && counts.failures.length === 0) counts.failures.push("the run itself, see above");
  return { ...counts, failed: counts.failures.length };
}

function execute([program, ...args]) {
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_NO_WARNINGS: "1" };
  return spawnSync(program, args, { cwd: root, stdio: "inherit", env: environment }).status === 0;
}

function count(report) {
  if (report.stats) {
    const { expected, flaky } = report.stats;
    const failures = [...report.errors.map(({ message }) => message), ...unexpected(report)];
    return { passed: expected + flaky, failures };
  }
  const failures = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const file = path.relative(root, name);
    if (status === "failed" && assertionResults.length === 0) return [file]; // could not be loaded
    return assertionResults
      .filter((one) => one.status === "failed")
      .map((one) => `${file} › ${one.fullName}`);
  });
  return { passed: report.numPassedTests, failures };
}

/** The tests of Playwright's report, which nests its suites, that failed at each try. */
function unexpected({ suites = [], specs = [] }) {
  const here = specs.filter(({ tests }) => tests.some(({ status }) => status === "unexpected"));
  return [...here.map(({ file, title }) => `e2e/${file} › ${title}`), ...suites.flatMap(unexpected)];
}

function hasSpecs() {
  const folder = path.join(root, "e2e");
  return fs.existsSync(folder) && fs.readdirSync(folder).some((name) => name.endsWith(".spec.ts"));
}

/** What the tests need beyond npm's packages, from Debian, where that is possible. */
function installPrograms() {
  const e2e = ["chromium-headless-shell", "nginx", "openssl", "initdb"];
  const needed = { unit: ["redis-server", "openssl"], e2e };
  const missing = [...new Set(wanted.flatMap((name) => needed[name] ?? []))].filter((name) => !has(name));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !has("apt-get")) {
    fail(`The tests need ${missing.join(" and ")}: install it, or choose others: npm test -- --only lint`);
  }
  console.log(`Installing ${missing.join(" and ")} …`);
  const apt = (...args) =>
    spawnSync("apt-get", ["-qq", ...args], {
      encoding: "utf8",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  apt("update");
  const packageOf = { nginx: "nginx-light", initdb: "postgresql" };
  const packages = missing.map((program) => packageOf[program] ?? program);
  const { status, stderr } = apt("install", "-y", "--no-install-recommends", ...packages);
  if (status !== 0) fail(`${missing.join(" and ")} could not be installed: ${stderr}`);
}

function has(program) {
  if (program === "chromium-headless-shell" && process.env.CHROMIUM_PATH) return true;
  const servers = "/usr/lib/postgresql"; // where Debian keeps initdb
  const versions = fs.existsSync(servers) ? fs.readdirSync(servers) : [];
  const folders = [
    ...["/usr/bin", "/usr/sbin", "/usr/local/bin", ...(process.env.PATH ?? "").split(":")],
    ...versions.map((version) => path.join(servers, version, "bin")),
  ];
  return folders.some((folder) => fs.existsSync(path.join(folder, program)));
}
