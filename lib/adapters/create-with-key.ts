import type { UserActor } from "../actor";
import { createApiKey } from "../api-keys/create";
import { transaction } from "../database/scope";
import { AppError } from "../errors";
import { createAdapter } from "./create";
import type { AdapterView } from "./present";

/** An adapter, and the secret of the key that was made with it: seen this once. */
export type IssuedAdapter = { view: AdapterView; secret: string | null };

type Input = Record<string, unknown>;

/**
 * Makes an adapter and the key that the application is to call in with, or neither.
 * @throws {AppError} what either is refused for; faults of the key at "keyName"
 */
export function createAdapterWithKey(
  actor: UserActor,
  adapter: Input,
  key: { name: string; permissions: unknown } | null,
): Promise<IssuedAdapter> {
  return transaction(actor.company.id, async (open) => {
    if (key === null) return { view: await createAdapter(actor, adapter, open), secret: null };
    const { environment } = adapter;
    const issued = await createApiKey(actor, { ...key, environment }, open).catch(atKeyName);
    const view = await createAdapter(actor, { ...adapter, apiKeyId: issued.view.id }, open);
    return { view, secret: issued.secret };
  });
}

function atKeyName(error: unknown): never {
  if (!(error instanceof AppError)) throw error;
  throw new AppError(
    error.faults.map((fault) => ({
      ...fault,
      detail: `The key: ${fault.detail}`,
      source: { pointer: "/keyName" },
    })),
  );
}
