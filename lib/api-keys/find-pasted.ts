import type { Environment } from "../environments";
import { KeyEndsInput } from "../palette/schemas";
import { can } from "../permissions/can";
import { query } from "../verb";
import { readableKeys } from "./find";
import { statusOf } from "./present";
import type { ApiKeyStatus } from "./schemas";

export type PastedKey = {
  id: string;
  name: string;
  environment: Environment;
  status: ApiKeyStatus;
  /** The workspace's public key: it may be known. */
  public: boolean;
  /** Which of its secrets it is: the one that it has, one that still works beside it, one that stopped. */
  secret: "current" | "overlap" | "former";
  mayRevoke: boolean;
};

/**
 * The keys whose secret has these ends. Of a secret no more is asked for, and no more is kept in the clear
 * (docs/decisions/0042-command-palette.md): six random characters at the start and four at the end are the same by
 * chance once in 10^17.
 */
export const findPastedKey = query({
  name: "api-keys.find-pasted",
  permission: "api-keys:read",
  input: KeyEndsInput,
  async run({ actor, input, db }): Promise<PastedKey[]> {
    const secrets = await db.apiKeySecret.findMany({
      where: input,
      select: { apiKeyId: true, expiresAt: true },
      orderBy: [{ expiresAt: { sort: "desc", nulls: "first" } }, { id: "asc" }],
      take: 10,
    });
    const keys = await db.apiKey.findMany({
      where: {
        id: { in: secrets.map(({ apiKeyId }) => apiKeyId) },
        OR: [readableKeys(actor), { kind: "public", deletedAt: null }],
      },
      select: { id: true, name: true, environment: true, kind: true, expirationDate: true, revokedAt: true },
    });
    const now = new Date();
    return keys.map(({ kind, ...key }) => {
      const ends = secrets.find(({ apiKeyId }) => apiKeyId === key.id)?.expiresAt ?? null;
      return {
        ...{ id: key.id, name: key.name, environment: key.environment, status: statusOf(key, now) },
        public: kind === "public",
        secret: ends === null ? "current" : ends > now ? "overlap" : "former",
        mayRevoke: kind === "secret" && key.revokedAt === null && can(actor, "api-keys:update"),
      };
    });
  },
});
