import { env } from "../env";
import { once } from "../once";

const embedded = () => once<{ url?: string }>("embedded-database", () => ({}));

/** Where the database is. @throws {Error} when the private database was not started in this process */
export function databaseUrl(): string {
  const url = env().DATABASE_URL ?? embedded().url;
  if (!url) throw new Error("The private database is not running: call start() first");
  return url;
}

/** Called once at start, when the private server answers. */
export function setEmbeddedUrl(url: string): void {
  embedded().url = url;
}
