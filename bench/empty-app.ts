import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { reachable } from "./checkout";
import { atEnd, freePort, outputOf, startOn } from "./processes";

const folder = path.resolve(".tmp/bench-next");
const next = "node_modules/next/dist/bin/next";

const files = {
  "package.json": JSON.stringify({ name: "empty", private: true }),
  "next.config.mjs": "export default { turbopack: { root: import.meta.dirname } };\n",
  "app/layout.jsx": `export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`,
  "app/page.jsx": "export default function Page() {\n  return <h1>Empty</h1>;\n}\n",
};

/** The least that Next can be asked for: one layout, one page, one line of text. @returns its address */
export async function startEmptyApp(): Promise<string> {
  const remove = () => fs.rmSync(folder, { recursive: true, force: true });
  remove();
  atEnd(remove);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const { status } = spawnSync("cp", ["-al", path.resolve("node_modules"), folder], { stdio: "inherit" });
  if (status !== 0) throw new Error("the packages could not be linked");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  await outputOf(null, [next, "build"], { cwd: folder, env });
  const port = await freePort();
  const child = startOn(null, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
    ...{ cwd: folder, env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}/`;
  await reachable(url, () => child.exitCode === null);
  return url;
}
