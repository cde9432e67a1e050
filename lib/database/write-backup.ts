import path from "node:path";
import { env } from "@/lib/env";
import { errorLine, StartFailure } from "@/lib/runtime/start-failure";
import { backUp } from "./backup";

/** `npm run backup -- <folder>` */
async function main([target]: string[]): Promise<string> {
  if (!target) throw new StartFailure("Say where to: npm run backup -- /backup/snapkeys-2026-11-20");
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL !== undefined)
    throw new StartFailure(
      "DATABASE_URL names a database of your own: pg_dump backs it up (docs/backup.md).",
    );
  const folder = path.resolve(target);
  await backUp(DATA_DIR, folder);
  return `${folder} is a whole DATA_DIR: secrets, checkpoints and database. Keep it as you keep secrets.`;
}

main(process.argv.slice(2)).then(
  (said) => void process.stdout.write(`${said}\n`),
  (error: unknown) => {
    console.error(error instanceof StartFailure ? errorLine(error) : error);
    process.exitCode = 1;
  },
);
