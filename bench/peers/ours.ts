import pg from "pg";
import { lookupKey } from "@/lib/api-keys/lookup";
import { changes } from "@/lib/database/changes";
import { pool } from "@/lib/db";
import { limiter } from "@/lib/rate-limit/limiter";
import { flushRequestLogs } from "@/lib/request-logs/queue";
import { verificationOperations } from "@/lib/verifications/contract";
import { createVerification } from "@/lib/verifications/create";
import { actorOf, makeCompany, makeKey, makePerson } from "@/prisma/factories";
import { contend } from "./contend";

// What POST /authentication/verifications does, without HTTP. MODE: "cached"; "strict", where the change bus is
// closed, so that nothing is answered from memory; "logged", with the row in the request log that the endpoint writes.

const { MODE = "cached", KEYS } = process.env;

await contend(pg.Client, async () => {
  if (MODE === "strict") changes().close();
  else await untilTrusted();
  const owner = await makePerson({ email: `bench-${MODE}@example.test` });
  const company = await makeCompany(owner);
  await pool().query("update companies set max_api_keys = 10000 where id = $1", [company.id]);
  const wide = { rateLimitMax: 1_000_000, rateLimitTimeWindow: 100 };
  const keys: { id: string; secret: string }[] = [];
  for (let number = 0; number < Number(KEYS); number++) {
    const settings = { name: `Key ${number}`, permissions: { customers: ["read"] }, ...wide };
    const { view, secret } = await makeKey(owner, company.id, settings);
    keys.push({ id: view.id, secret });
  }
  const actor = { ...(await actorOf(owner, company.id)), environment: "production" as const };
  const verify = async (key: string) => {
    if (MODE !== "logged") return (await createVerification(actor, { key })).verification;
    const call = { actor, body: { key }, params: {}, query: {}, path: "", search: new URLSearchParams() };
    const { data } = (await verificationOperations[0]?.run(call)) ?? {};
    return data as { valid: boolean; keyId: string | null }; // what its schema says
  };
  return {
    configuration: {
      program: `Snapkeys, ${MODE}`,
      database: "a pg pool of 10",
      rateLimit: "on, as wide as the load, in PostgreSQL",
    },
    async verify(index) {
      const { id, secret } = keys[index] ?? { id: "", secret: "" };
      const { valid, keyId } = await verify(secret);
      if (!valid || keyId !== id) throw new Error(`wrong answer for key ${index}`);
    },
    async close() {
      await flushRequestLogs();
      limiter().close();
      changes().close();
      await pool().end();
    },
  };
});

/** Keys are kept in memory once changes are sure to be told. */
async function untilTrusted(): Promise<void> {
  await lookupKey("nothing");
  const deadline = performance.now() + 10_000;
  while (!changes().trusted(performance.now())) {
    if (performance.now() > deadline) throw new Error("the change bus was not trusted within 10 s");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
