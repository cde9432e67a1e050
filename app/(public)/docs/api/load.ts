import type { ReaderKey } from "@/components/docs/key-chooser";
import type { DocsAddress } from "@/components/docs/docs-address";
import { listApiKeys } from "@/lib/api-keys/list";
import type { UserActor } from "@/lib/actor";
import { everyCurrent } from "@/lib/auth/current";
import { env } from "@/lib/env";
import { can } from "@/lib/permissions/can";
import type { Site } from "@/lib/reference/guides/guide";
import { baseUrlOf } from "@/lib/reference/request-of";

/** For whom the examples are: where they call, and the start of the reader's key. */
export type LoadedReader = { site: Site; keys: readonly ReaderKey[] | null };

/** The page's reader. A key in the address that is not one of theirs, or of another environment, counts as none. */
export async function loadReader(address: DocsAddress): Promise<LoadedReader> {
  const { environment, keyId } = address;
  const keys = await readerKeys(address);
  const keyStart = keys?.find(({ id }) => id === keyId)?.start ?? null;
  const { appUrl } = env();
  return { keys, site: { appUrl, environment, baseUrl: baseUrlOf({ appUrl, environment }), keyStart } };
}

/** The active keys of the environment that the reader may see, by company and name; null without one. */
async function readerKeys(address: DocsAddress): Promise<ReaderKey[] | null> {
  const actors = await everyCurrent();
  if (actors.length === 0) return null;
  const keys = await Promise.all(actors.map((actor) => keysIn(actor, address)));
  return keys.flat().map((key) => (actors.length === 1 ? { ...key, company: null } : key));
}

async function keysIn(actor: UserActor, { environment }: DocsAddress): Promise<ReaderKey[]> {
  if (!can(actor, "api-keys:read")) return [];
  const { keys } = await listApiKeys(actor, {
    environments: [environment],
    statuses: ["active"],
    sort: [{ field: "name", descending: false }],
  });
  return keys.map(({ id, name, start, userId }) => ({
    id,
    name,
    start,
    own: userId === actor.user.id,
    company: actor.company.name,
  }));
}
