import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/** PostgreSQL's type "char", which its catalogue is full of and the adapter does not know; and text. */
const oneByteChar = 18;
const text = 25;

/** Prisma's adapter with what the migration engine needs and the adapter lacks. */
export function adapterFactory(url: string) {
  const database = new CataloguePool(url);
  const own = new PrismaPg(database.pool);
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: own.provider,
    adapterName: own.adapterName,
    connect: async () => database.complete(await own.connect(), recordInSameTransaction),
    async connectToShadowDb() {
      const name = `snapkeys_shadow_${randomUUID()}`;
      await database.pool.query(`create database "${name}"`);
      const shadowUrl = new URL(url);
      shadowUrl.pathname = `/${name}`;
      const shadow = new CataloguePool(shadowUrl.href);
      const dispose = async () => {
        await shadow.pool.end();
        await database.pool.query(`drop database if exists "${name}" with (force)`);
      };
      return Object.assign(shadow.complete(await new PrismaPg(shadow.pool).connect()), { dispose });
    },
  };
  return { factory, close: () => database.pool.end() };
}

/** A killed process leaves a migration either run and recorded, or neither. */
function recordInSameTransaction(script: string): string {
  const record = "update _prisma_migrations set finished_at = now() where finished_at is null";
  return `${script}\n;${record} and rolled_back_at is null;`;
}

/** A pool that remembers which columns of a result were of type "char". */
class CataloguePool {
  readonly pool: pg.Pool;
  private readonly charColumns = new WeakMap<object, number[]>();

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 2, application_name: "snapkeys migrations" });
    this.pool.on("error", () => undefined);
    const query = this.pool.query.bind(this.pool) as (...args: unknown[]) => Promise<pg.QueryResult>; // one of its overloads
    const remember = async (...args: unknown[]) => this.remember(await query(...args));
    Object.assign(this.pool, { query: remember });
  }

  private remember<T extends pg.QueryResult | pg.QueryResult[]>(result: T): T {
    if (Array.isArray(result)) return result;
    const chars = result.fields.flatMap(({ dataTypeID }, index) =>
      dataTypeID === oneByteChar ? [index] : [],
    );
    for (const field of result.fields) if (field.dataTypeID === oneByteChar) field.dataTypeID = text;
    this.charColumns.set(result.rows, chars);
    return result;
  }

  /**
   * Types "char" columns as the engine expects them, and runs scripts whole: the adapter would split
   * them at every semicolon, in the bodies of functions too, and could stop in the middle. Sent
   * whole, PostgreSQL runs a script as one transaction.
   */
  complete(adapter: SqlDriverAdapter, extend = (script: string) => script): SqlDriverAdapter {
    const { queryRaw } = adapter;
    return Object.assign(adapter, {
      queryRaw: async (...args: Parameters<typeof queryRaw>) => {
        const result = await queryRaw.apply(adapter, args);
        for (const index of this.charColumns.get(result.rows) ?? []) {
          result.columnTypes[index] = ColumnTypeEnum.Character;
        }
        return result;
      },
      executeScript: async (script: string) => {
        await adapter.executeRaw({ sql: extend(script), args: [], argTypes: [] });
      },
    });
  }
}
