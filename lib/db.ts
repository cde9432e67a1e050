import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "../prisma/generated/client";
import { databaseUrl } from "./database/url";
import { env } from "./env";
import { once } from "./once";

/** The shared connection pool. Raw SQL is for the paths toolchain.md measured: verification, buckets, logs. */
export function pool(): pg.Pool {
  return once("pool", () => {
    const made = new pg.Pool({
      connectionString: databaseUrl(),
      max: env().DATABASE_POOL_SIZE,
      application_name: "snapkeys",
      // Prisma's adapter writes and reads times without their offset, as if every session were in UTC.
      onConnect: async (client) => void (await client.query("set timezone to 'UTC'")),
    });
    made.on("error", () => undefined); // an idle connection died: the pool opens another when asked
    return made;
  });
}

/**
 * The Prisma client over {@link pool}. It sees every company: only `lib/verb.ts`, `lib/auth`,
 * `lib/runtime` and the seed may use it; verbs get a transaction bound to their company.
 */
export function prisma(): PrismaClient {
  return once("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()) }));
}

export type Transaction = Prisma.TransactionClient;
export { Prisma };
export type * from "../prisma/generated/models";
export type { Environment } from "../prisma/generated/enums";
