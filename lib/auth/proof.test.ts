import { describe, expect, test } from "vitest";
import { pool, prisma } from "@/lib/db";
import { call } from "@/lib/testing/call";
import { browser, refusal, sessionOf } from "@/lib/testing/signed-in";
import { newAddress } from "@/lib/testing/tenant";
import { enrol } from "@/lib/testing/two-factor";
import { demoPassword, makeCompany, makePerson, type MadePerson } from "@/prisma/factories";
import { requestEmailChange } from "./emails/request-change";
import { arrive, type Arrival } from "./identities/arrive";
import { proveAndLink } from "./identities/link";
import { unlinkIdentity } from "./identities/unlink";
import { createLink } from "./mailed-link";
import { hashPassword } from "./password";
import { resetPassword } from "./passwords/reset";
import { updatePassword } from "./passwords/update";
import { beginSignIn, finishSignIn, signIn } from "./sign-in";

const password = demoPassword;
const newPassword = "plum-orbit-kettle-82";

/**
 * Begins `work` while another transaction has changed the person and is not committed yet, and lets that commit once
 * `work` waits for it: so it has read what was true before.
 * @param change SQL; $1 is the person's id
 */
async function begunBefore<T>(
  { id }: MadePerson,
  [change, ...values]: readonly [string, ...string[]],
  work: () => Promise<T>,
): Promise<T> {
  const client = await pool().connect();
  try {
    await client.query("begin");
    await client.query("select from users where id = $1 for no key update", [id]);
    await client.query(change, [id, ...values]);
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const begun = work();
    begun.catch(() => undefined); // looked at below
    await expect.poll(() => waitingFor(rows[0]?.pid ?? 0), { timeout: 5_000, interval: 5 }).toBe(true);
    await client.query("commit");
    return await begun;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

async function waitingFor(pid: number): Promise<boolean> {
  const waiting = "select from pg_stat_activity where $1::int = any(pg_blocking_pids(pid))";
  return ((await pool().query(waiting, [pid])).rowCount ?? 0) > 0;
}

const replaced = async () =>
  ["update users set password_hash = $2 where id = $1", await hashPassword(newPassword)] as const;

const sessionsOf = ({ id }: MadePerson) => prisma().session.count({ where: { userId: id } });
const keysOf = ({ id }: MadePerson) => prisma().apiKey.count({ where: { userId: id } });

const arrivalOf = ({ email, name }: MadePerson): Arrival => ({
  ...{ provider: "github", subject: crypto.randomUUID(), name, email, emailVerified: true },
});

async function makeLinked() {
  const person = await makePerson();
  const arrival = arrivalOf(person);
  const { provider, subject, email } = arrival;
  await prisma().identity.create({ data: { provider, subject, email, userId: person.id } });
  return { person, arrival };
}

const byApi = async (path: string, { email }: MadePerson, headers = {}) => {
  const body = { email, password };
  const { status } = await call("POST", `/public-api/v3${path}`, { peer: newAddress(), body, headers });
  return status;
};

describe("a password that was right when it was checked, and is replaced before the session opens", () => {
  test("opens none, on the screen", async () => {
    const person = await makePerson();
    const late = begunBefore(person, await replaced(), () =>
      signIn({ email: person.email, password }, browser()),
    );
    expect(await refusal(late)).toBe("invalid_credentials");
    expect(await sessionsOf(person)).toBe(0);
    expect(await refusal(signIn({ email: person.email, password: newPassword }, browser()))).toBe("none");
  });

  test.each([{}, { "idempotency-key": "a-key-of-one-call" }])("nor at the public API %o", async (headers) => {
    const person = await makePerson();
    await makeCompany(person);
    const late = await begunBefore(person, await replaced(), () =>
      byApi("/authentication/sessions", person, headers),
    );
    expect([late, await sessionsOf(person)]).toEqual([401, 0]);
  });

  test.each([{}, { "idempotency-key": "a-key-of-one-call" }])(
    "nor makes it a key: /token %o",
    async (headers) => {
      const person = await makePerson();
      await makeCompany(person);
      const late = await begunBefore(person, await replaced(), () => byApi("/token", person, headers));
      expect([late, await keysOf(person)]).toEqual([401, 0]);
      expect([await byApi("/token", person), await keysOf(person)]).toEqual([401, 0]);
    },
  );

  test("nor links an account elsewhere, which would open one for ever", async () => {
    const person = await makePerson();
    const { provider, subject, email, name } = arrivalOf(person);
    const identity = { provider, subject, email: email ?? "", name: name ?? "" };
    const late = begunBefore(person, await replaced(), () => proveAndLink(identity, password, browser()));
    expect(await refusal(late)).toBe("invalid_credentials");
    expect(await prisma().identity.count({ where: { userId: person.id } })).toBe(0);
  });

  test("nor asks for another e-mail with a session that it ended", async () => {
    const person = await makePerson();
    const [caller, session] = [browser(), await sessionOf(person)];
    const ended = "update sessions set ended_at = now() where user_id = $1";
    const late = begunBefore(person, [ended], () =>
      requestEmailChange(session, { email: "thief@example.test", password }, caller),
    );
    expect(await refusal(late)).toBe("session_ended");
    expect(await prisma().mailedLink.count({ where: { userId: person.id } })).toBe(0);
  });

  test("whoever wins: after a new password by mail no session of the old one lives, in 40 races", async () => {
    let opened = 0;
    for (let round = 0; round < 40; round++) {
      const person = await makePerson();
      const link = { purpose: "password-reset", userId: person.id } as const;
      const secret = await prisma().$transaction((tx) => createLink(tx, link));
      const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
      const reset = after((round % 8) * 10).then(() =>
        resetPassword({ secret, password: newPassword }, browser()),
      );
      const late = async (nth: number) => {
        await after(nth * 15);
        const outcome = await refusal(signIn({ email: person.email, password }, browser()));
        if (outcome === "none") opened += 1;
        else expect(outcome).toBe("invalid_credentials");
      };
      await Promise.all([reset, ...[0, 1, 2, 3, 4].map(late)]);
      expect(await prisma().session.count({ where: { userId: person.id, endedAt: null } })).toBe(0);
    }
    expect(opened, "some came before it").toBeGreaterThan(0);
  }, 60_000);
});

describe("a second factor that is turned on while somebody signs in without", () => {
  test("keeps that session out", async () => {
    const person = await makePerson();
    const enabled = "update users set two_factor_enabled_at = now() where id = $1";
    const late = begunBefore(person, [enabled], () => signIn({ email: person.email, password }, browser()));
    expect(await refusal(late)).toBe("invalid_credentials");
    expect(await sessionsOf(person)).toBe(0);
  });
});

describe("between password and code", () => {
  async function makeWaiting() {
    const person = await makePerson();
    const factor = await enrol(person);
    const step = await beginSignIn({ email: person.email, password }, browser());
    const challenge = "challenge" in step ? step.challenge : undefined;
    return { person, factor, challenge };
  }

  test("a new password makes the ticket worthless, and the right code of it opens nothing", async () => {
    const { person, factor, challenge } = await makeWaiting();
    const session = await sessionOf(person);
    await updatePassword(session, { password, newPassword }, browser());
    const code = factor.code();
    expect(await refusal(finishSignIn({ challenge, code }, browser()))).toBe("session_ended");
  });

  test("also one that is chosen while the code is being checked", async () => {
    const { person, factor, challenge } = await makeWaiting();
    const late = begunBefore(person, await replaced(), () =>
      finishSignIn({ challenge, code: factor.code() }, browser()),
    );
    expect(await refusal(late)).toBe("invalid_credentials");
    expect(await sessionsOf(person)).toBe(0);
  });
});

describe("an account elsewhere that is unlinked", () => {
  test("opens nothing, though its person came back from there a moment before", async () => {
    const { person, arrival } = await makeLinked();
    const unlinked = "delete from identities where user_id = $1";
    const late = begunBefore(person, [unlinked], () =>
      arrive(arrival, { session: null, linking: null }, browser()),
    );
    expect(await refusal(late)).toBe("invalid_credentials");
    expect(await sessionsOf(person)).toBe(0);
  });

  test("leaves no way by the code that was being asked for", async () => {
    const { person, arrival } = await makeLinked();
    const session = await sessionOf(person);
    const factor = await enrol(person);
    const outcome = await arrive(arrival, { session: null, linking: null }, browser());
    const challenge = outcome.to === "in" && "challenge" in outcome.step ? outcome.step.challenge : undefined;
    expect(challenge).toBeTruthy();
    await unlinkIdentity(session, "github", browser());
    expect(await refusal(finishSignIn({ challenge, code: factor.code() }, browser()))).toBe("session_ended");
  });
});
