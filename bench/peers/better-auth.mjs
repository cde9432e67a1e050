// Better Auth as its documentation sets it up on PostgreSQL: its own tables through a pg pool, rate limiting on.
// Its packages are not ours: they are looked for in the folder that PEERS names.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { contend } from "./contend.ts";

const { PEERS, PEER_DATABASE_URL, KEYS } = process.env;
const require = createRequire(path.join(PEERS, "package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const [{ betterAuth }, { getMigrations }, { apiKey }, { default: pg }] = await Promise.all(
  ["better-auth", "better-auth/db/migration", "@better-auth/api-key", "pg"].map(load),
);

await contend(pg.Client, async () => {
  const pool = new pg.Pool({ connectionString: PEER_DATABASE_URL, max: 10 });
  const wide = { rateLimitEnabled: true, rateLimitMax: 1_000_000_000, rateLimitTimeWindow: 86_400_000 };
  const options = {
    database: pool,
    baseURL: "http://localhost:3000",
    secret: "only for this measurement, on a database of its own",
    telemetry: { enabled: false },
    plugins: [apiKey({ rateLimit: { enabled: true } })],
  };
  const { runMigrations } = await getMigrations(options);
  await runMigrations();
  const auth = betterAuth(options);
  const { internalAdapter } = await auth.$context;
  const owner = await internalAdapter.createUser({
    name: "Bench",
    email: "bench@example.test",
    emailVerified: true,
  });
  const keys = [];
  for (let number = 0; number < Number(KEYS); number++) {
    const body = { userId: owner.id, name: `Key ${number}`, permissions: { customers: ["read"] }, ...wide };
    keys.push(await auth.api.createApiKey({ body }));
  }
  return {
    configuration: {
      program: "better-auth and @better-auth/api-key 1.5.6",
      adapter: "its own, on a pg pool of 10",
      storage: "database (no secondary storage, no deferred updates)",
      rateLimit: "on, as wide as the load",
    },
    async verify(index) {
      const { id, key } = keys[index];
      const answer = await auth.api.verifyApiKey({ body: { key } });
      if (!answer.valid || answer.key?.id !== id) throw new Error(`wrong answer: ${JSON.stringify(answer)}`);
    },
    close: () => pool.end(),
  };
});
