import { isDeepStrictEqual } from "node:util";
import { Prisma } from "../db";
import { AppError } from "../errors";
import { command } from "../verb";
import { openCredentials, sealCredentials } from "./credentials";
import { AdapterFault } from "./fault";
import { getAdapterRow, lockAdapterRow, type BareAdapter } from "./find";
import type { AdapterKind } from "./kind";
import { kindGiven, parseLink, requireWhole } from "./parse";
import { auditedAdapter, mappingOf, presentAdapter, type AdapterView } from "./present";
import { requireRights } from "./rights";
import { UpdateAdapterInput } from "./schemas";

/**
 * Changes an adapter, which acts for whoever does so from then on. Other settings or another mapping begin anew:
 * the next fetch takes in all that is there. Credentials that are not given stay, unless they would go elsewhere.
 * @throws {AppError} as {@link createAdapter}; invalid_attribute where credentials have to be given again
 */
export const updateAdapter = command({
  name: "adapters.update",
  permission: "adapters:update",
  input: UpdateAdapterInput,
  async run({ actor, input: { id, attributes }, db }) {
    const before = await lockAdapterRow(db, id);
    const kind = kindGiven(before.kind);
    const { credentials: given, settings: wanted, mapping, ...rest } = attributes;
    const held = given ?? keptCredentials(before, kind, wanted);
    const { settings, credentials } = parseLink(kind, { settings: wanted, credentials: held });
    const otherKey = rest.apiKeyId === before.apiKeyId ? null : rest.apiKeyId; // one that is linked already may stay
    const { environment } = before;
    await requireWhole({ db, actor }, kind, { ...attributes, environment, apiKeyId: otherKey });
    requireRights(actor, { kind, mapping, sends: rest.allTypes || rest.types.length > 0 });
    const anew =
      !isDeepStrictEqual(settings, before.settings) || !isDeepStrictEqual(mapping, mappingOf(before));
    const [row] = await db.adapter.updateManyAndReturn({
      where: { id },
      data: {
        ...{ ...rest, settings, mapping: mapping ?? {}, updatedAt: new Date() },
        ...(given && { credentials: sealCredentials(credentials, id) }),
        ...(anew && { cursor: Prisma.DbNull }),
        actsFor: actor.kind === "user" ? actor.user.id : null,
        nextSyncAt: rest.everyMinutes === null || before.pausedAt ? null : new Date(),
        ...{ failures: 0, failingSince: null, lastError: null },
        ...{ sendingFailingSince: null, sendingError: null },
      },
    });
    const after = row ?? before;
    const result: AdapterView = presentAdapter(await getAdapterRow(db, id), new Date());
    return {
      result,
      audit: {
        subject: { kind: "adapter", id, name: after.name },
        environment,
        before: auditedAdapter(before),
        after: { ...auditedAdapter(after), newCredentials: given !== null },
      },
    };
  },
});

/** What was given before. Not to somewhere else: who may change an adapter must not come to know them. */
export function keptCredentials(row: BareAdapter, kind: AdapterKind, settings: unknown): unknown {
  const wanted = kind.settings.safeParse(settings).data;
  if (wanted && kind.destination(wanted) !== kind.destination(row.settings)) {
    const [field] = kind.credentialFields;
    throw new AppError({
      code: "invalid_attribute",
      detail: "Give this again: it would go to another place than before.",
      source: { pointer: `/${field?.name ?? "credentials"}` },
    });
  }
  try {
    return openCredentials(row);
  } catch (error) {
    if (!(error instanceof AdapterFault)) throw error;
    throw new AppError({ code: "invalid_attribute", detail: error.message, source: { pointer: "" } });
  }
}
