import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { newAddress } from "./tenant";

/** Where changes are asked for, and who asks. */
export type Door = { baseURL: string; token: string };

/** A key as whoever was told of its changes must believe it to be. */
type Believed = {
  id: string;
  /** The newest last. */
  secrets: string[];
  revoked: boolean;
  /** Something was asked for and never answered: it may have happened. */
  unsure: boolean;
};

/**
 * Clients that create, regenerate and revoke keys without a pause and remember what they were told, so that it can be
 * held against what is there after a crash.
 */
export class KeyChanges {
  readonly #keys: Believed[] = [];
  #acknowledged = 0;
  #unanswered = 0;

  get figures(): { acknowledged: number; unanswered: number } {
    return { acknowledged: this.#acknowledged, unanswered: this.#unanswered };
  }

  /** Asks until it is to stop. What fails is asked again only as another change. */
  async run(door: Door, clients: number, stopping: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.#client(door, stopping)));
  }

  async #client(door: Door, stopping: AbortSignal): Promise<void> {
    let mine: Believed[] = [];
    while (!stopping.aborted) {
      mine = mine.filter(({ unsure, revoked }) => !unsure && !revoked).slice(-20);
      const key = mine[Math.floor(Math.random() * mine.length)];
      const made = key && Math.random() < 0.5 ? await this.#change(door, key) : await this.#create(door);
      if (made) mine.push(made);
      else if (made === null) await pause(10); // nobody is there, or not well
    }
  }

  async #create(door: Door): Promise<Believed | null> {
    const data = await this.#ask(door, "", { name: "Crash", permissions: { customers: ["read"] } });
    if (!data) return null;
    const key: Believed = { id: data.id, secrets: [data.key], revoked: false, unsure: false };
    this.#keys.push(key);
    return key;
  }

  async #change(door: Door, key: Believed): Promise<undefined | null> {
    const revokes = Math.random() < 0.5;
    key.unsure = true;
    const data = await this.#ask(door, `/${key.id}/${revokes ? "revocation" : "regeneration"}`, {});
    if (!data) return null;
    key.unsure = false;
    if (revokes) key.revoked = true;
    else key.secrets.push(data.key);
    return undefined;
  }

  /** @returns null when it was not answered, or with a fault of ours */
  async #ask(
    { baseURL, token }: Door,
    path: string,
    body: object,
  ): Promise<{ id: string; key: string } | null> {
    try {
      const answer = await fetch(`${baseURL}/public-api/v3/authentication/api-keys${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      });
      const text = await answer.text();
      if (answer.status < 300) {
        this.#acknowledged += 1;
        return (JSON.parse(text) as { data: { id: string; key: string } }).data; // as the contract says
      }
      if (answer.status < 500) throw new RangeError(`${path} was answered ${answer.status}: ${text}`);
    } catch (error) {
      if (error instanceof RangeError) throw error;
    }
    this.#unanswered += 1;
    return null;
  }

  /** Where what is there is not what was acknowledged, and where key and security log do not agree; "" is no fault. */
  async faults({ baseURL }: Door, database: Pick<pg.Client, "query">): Promise<string[]> {
    const found: string[] = [];
    for (const key of this.#keys.filter(({ unsure }) => !unsure)) {
      const [newest = "", former] = key.secrets.toReversed();
      const expected = key.revoked ? 401 : 200;
      if ((await statusOf(baseURL, newest)) !== expected)
        found.push(`${key.id}: ${expected} was acknowledged`);
      if (former && (await statusOf(baseURL, former)) !== 401)
        found.push(`${key.id}: its former secret works`);
      const { rows } = await database.query<{ count: number }>(regenerations, [key.id]);
      if (rows[0]?.count !== key.secrets.length - 1)
        found.push(`${key.id}: regenerations are not in the log`);
    }
    for (const [what, sql] of Object.entries(pairs)) {
      const { rows } = await database.query<{ count: number }>(sql);
      if (rows[0]?.count !== 0) found.push(`${what}: ${rows[0]?.count}`);
    }
    return found;
  }
}

async function statusOf(baseURL: string, secret: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, "x-forwarded-for": newAddress() };
  const answer = await fetch(`${baseURL}/public-api/v3/whoami`, { headers });
  await answer.arrayBuffer();
  return answer.status;
}

const logged = (event: string) => `select from audit_logs a
  where a.event = 'api-keys.${event}' and a.outcome = 'success' and a.subject_id = k.id::text`;

const regenerations = `select count(*)::int as count from audit_logs
  where event = 'api-keys.regenerate' and outcome = 'success' and subject_id = $1`;

/** How many of the keys of these clients are one without the other; each must be 0. */
const pairs: Readonly<Record<string, string>> = {
  "keys without their creation in the log": `select count(*)::int as count from api_keys k
    where name = 'Crash' and not exists (${logged("create")})`,
  "creations in the log without their key": `select count(*)::int as count from audit_logs a
    where event = 'api-keys.create' and subject_name = 'Crash'
      and not exists (select from api_keys k where k.id::text = a.subject_id)`,
  "revoked keys without their revocation in the log": `select count(*)::int as count from api_keys k
    where name = 'Crash' and revoked_at is not null and not exists (${logged("revoke")})`,
  "revocations in the log of keys that are not revoked": `select count(*)::int as count from api_keys k
    where name = 'Crash' and revoked_at is null and exists (${logged("revoke")})`,
};
