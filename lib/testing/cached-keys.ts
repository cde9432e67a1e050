import { expect, vi } from "vitest";
import { lookupKey } from "@/lib/api-keys/lookup";
import { changes } from "@/lib/database/changes";
import { pool } from "@/lib/db";

/** Opens the change bus of this process and waits until it is trusted: keys are kept from then on. */
export async function trustedBus(): Promise<void> {
  await lookupKey("nothing");
  await vi.waitFor(() => expect(changes().trusted(performance.now())).toBe(true), { timeout: 10_000 });
}

/** How many statements of {@link lookupKey} the work took. */
export async function lookupsIn(work: () => unknown): Promise<number> {
  const query = vi.spyOn(pool(), "query");
  try {
    await work();
    return query.mock.calls.filter(([asked]) => (asked as { name?: string }).name === "api-keys.lookup")
      .length; // a text or a config
  } finally {
    query.mockRestore();
  }
}

/** Looks keys up until they are answered from memory. */
export async function keep(...secrets: string[]): Promise<void> {
  await trustedBus();
  await changes().settled();
  const askAll = () => Promise.all(secrets.map((secret) => lookupKey(secret)));
  await askAll();
  expect(await lookupsIn(askAll), "statements once the keys are kept").toBe(0);
}
