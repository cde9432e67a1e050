import type { Actor } from "../actor";
import { getKeyRow } from "../api-keys/find";
import type { Scoped } from "../database/scope";
import { AppError, type Fault } from "../errors";
import type { Environment } from "../environments";
import { parse } from "../validation";
import type { AdapterKind } from "./kind";
import { findKind } from "./kinds";
import type { Mapping } from "./mapping";

type Given = { settings: unknown; credentials: unknown };

/** @throws {AppError} invalid_attribute */
export function kindGiven(name: string): AdapterKind {
  const kind = findKind(name);
  if (kind) return kind;
  throw new AppError({
    code: "invalid_attribute",
    detail: "There is no such kind of adapter.",
    source: { pointer: "/kind" },
  });
}

/**
 * Settings and credentials as their kind wants them.
 * @throws {AppError} a fault for each field that is wrong, at its name
 */
export function parseLink(kind: AdapterKind, { settings, credentials }: Given) {
  const faults: Fault[] = [];
  const read = <Output>(work: () => Output): Output | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      faults.push(...error.faults);
      return null;
    }
  };
  const link = {
    settings: read(() => parse(kind.settings, settings)),
    credentials: read(() => parse(kind.credentials, credentials)),
  };
  if (link.settings === null || link.credentials === null) throw new AppError(faults);
  const wrong = kind.check(link);
  if (wrong.length > 0)
    throw new AppError(
      wrong.map(({ field, fault }) => ({
        code: "invalid_attribute",
        detail: `${field} ${fault}.`,
        source: { pointer: `/${field}` },
      })),
    );
  return { settings: link.settings, credentials: link.credentials };
}

/** What the parts of an adapter must be to one another. @throws {AppError} */
export async function requireWhole(
  { db, actor }: { db: Scoped; actor: Actor },
  kind: AdapterKind,
  given: {
    environment: Environment;
    mapping: Mapping | null;
    everyMinutes: number | null;
    apiKeyId: string | null;
  },
): Promise<void> {
  if (kind.source === null && (given.mapping !== null || given.everyMinutes !== null))
    throw wrong("everyMinutes", `${kind.label} fetches nothing, so it has no mapping and no schedule.`);
  if (kind.sink === null && kind.source !== null && given.mapping === null)
    throw wrong("externalId", "Say which of their columns become which of our fields.");
  if (given.everyMinutes !== null && given.mapping === null)
    throw wrong("externalId", "A schedule needs a mapping: say which columns become which fields.");
  if (given.mapping?.accountId) {
    const account = await db.account.findFirst({
      where: { id: given.mapping.accountId },
      select: { id: true },
    });
    if (!account) throw wrong("accountId", "There is no such account.");
  }
  if (given.apiKeyId === null) return;
  const none = () => wrong("apiKeyId", `There is no such key in ${given.environment}.`);
  const key = await getKeyRow(db, actor, given.apiKeyId).catch(() => Promise.reject(none()));
  if (key.environment !== given.environment) throw none();
}

const wrong = (field: string, detail: string) =>
  new AppError({ code: "invalid_attribute", detail, source: { pointer: `/${field}` } });
