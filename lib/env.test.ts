import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { parseEnv } from "./env";

const secret = Buffer.alloc(32, 7).toString("base64");
const complete = {
  DATABASE_URL: "postgresql://localhost/snapkeys",
  AUTH_SECRET: secret,
  KEY_PEPPERS: `1:${secret}`,
  AUDIT_SECRET: secret,
};
const fault = (variables: Record<string, string | undefined>): string => {
  try {
    parseEnv({ ...complete, ...variables });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe("a wrong variable is named, in one line", () => {
  test.each<[string, string]>([
    ["NODE_ENV", "live"],
    ["DATABASE_URL", "mysql://localhost"],
    ["DATABASE_POOL_SIZE", "1"],
    ["DATABASE_POOL_SIZE", "many"],
    ["REQUEST_LOG_RETENTION_DAYS", "0"],
    ["REQUEST_PAYLOAD_RETENTION_DAYS", "a month"],
    ["APP_URL", "localhost:3000"],
    ["APP_URL", "ftp://example.test"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "http"],
    ["METRICS_PORT", "0"],
    ["LOG_LEVEL", "debug"],
    ["TRUSTED_PROXIES", "10.0.0.0/8, 10.0.0.999"],
    ["TRUSTED_PROXIES", "loopback"],
    ["REDIS_URL", "localhost:6379"],
    ["UPSTASH_REDIS_REST_URL", "redis://x"],
    ["SMTP_URL", "mail.example.test:25"],
    ["SMTP_URL", "http://mail.example.test"],
    ["MAIL_FROM", "Snapkeys"],
    ["MAIL_FROM", "Snapkeys <keys@example.test>\r\nBcc: <eve@evil.test>"],
    ["SUPPORT_EMAIL", "Support <support@example.test>"],
    ["AUTH_SECRET", "short"],
    ["AUTH_SECRET", `${secret}AAAA`],
    ["AUDIT_SECRET", "x".repeat(64)],
    ["KEY_PEPPERS", secret],
    ["KEY_PEPPERS", `0:${secret}`],
    ["KEY_PEPPERS", `1:${secret},`],
    ["KEY_PEPPERS", `1:${secret},1:${secret}`],
    ["KEY_PEPPERS", `1:${secret},two:${secret}`],
  ])("%s=%s", (name, value) => {
    const said = fault({ [name]: value });
    expect(said).toMatch(new RegExp(`^${name} `));
    expect(said).not.toContain("\n");
    expect(said).not.toContain(secret);
  });

  test.each(["AUTH_SECRET", "KEY_PEPPERS", "AUDIT_SECRET"])(
    "a database without %s: says so and how to make one",
    (name) => {
      for (const value of [undefined, ""])
        expect(fault({ [name]: value })).toMatch(new RegExp(`^${name} is not set.*openssl rand -base64 32`));
    },
  );

  test("half of Upstash is named, not ignored", () => {
    expect(fault({ UPSTASH_REDIS_REST_URL: "https://x.upstash.test" })).toMatch(/^UPSTASH_REDIS_REST_TOKEN /);
    expect(fault({ UPSTASH_REDIS_REST_TOKEN: "x" })).toMatch(/^UPSTASH_REDIS_REST_URL /);
    expect(fault({ UPSTASH_REDIS_REST_URL: "https://x.upstash.test", UPSTASH_REDIS_REST_TOKEN: "x" })).toBe(
      "",
    );
  });

  test("a mail server without a sender is named, and its password is not repeated", () => {
    const said = fault({ SMTP_URL: "smtp://ada:sesame@mail.example.test" });
    expect(said).toMatch(/^MAIL_FROM must be set together with SMTP_URL/);
    expect(fault({ SMTP_URL: "smtp://ada:sesame@mail.example.test:port" })).toMatch(
      /^SMTP_URL must look like/,
    );
    expect(fault({ SMTP_URL: "smtp://ada:sesame@mail.example.test:port" }) + said).not.toContain("sesame");
  });

  test("several are named together", () => {
    expect(
      fault({ PORT: "x", AUTH_SECRET: "x", APP_URL: "x" }).match(/(PORT|AUTH_SECRET|APP_URL) /g),
    ).toHaveLength(3);
  });
});

describe("what is right", () => {
  test("defaults, lists and addresses", () => {
    expect(
      parseEnv({
        ...complete,
        PORT: "",
        APP_URL: "https://keys.example.test/",
        STAGING_API_HOST: "API.Staging.test",
        TRUSTED_PROXIES: " 10.0.0.0/8, ::1 ",
      }),
    ).toMatchObject({
      NODE_ENV: "production",
      PORT: 3000,
      appUrl: "https://keys.example.test",
      embedded: false,
      host: "0.0.0.0",
      STAGING_API_HOST: "api.staging.test",
      TRUSTED_PROXIES: ["10.0.0.0/8", "::1"],
      DATABASE_POOL_SIZE: 10,
    });
  });

  test("mail is from nobody until it is sent", () => {
    expect(parseEnv(complete)).toMatchObject({
      mailFrom: { name: "Snapkeys", address: "snapkeys@localhost" },
    });
    const mail = { SMTP_URL: "smtps://mail.example.test", MAIL_FROM: "Keys <keys@example.test>" };
    expect(parseEnv({ ...complete, ...mail })).toMatchObject({
      SMTP_URL: { host: "mail.example.test", port: 465, secure: true, auth: null },
      mailFrom: { name: "Keys", address: "keys@example.test" },
    });
  });

  test("operators are nobody until they are named, and compared as people's addresses are stored", () => {
    expect(parseEnv(complete).OPERATOR_EMAILS).toEqual([]);
    const named = parseEnv({ ...complete, OPERATOR_EMAILS: " Ops@Example.test, olu@example.test ," });
    expect(named.OPERATOR_EMAILS).toEqual(["ops@example.test", "olu@example.test"]);
    expect(() => parseEnv({ ...complete, OPERATOR_EMAILS: "ops@example.test, everybody" })).toThrow(
      /OPERATOR_EMAILS/,
    );
  });

  test("peppers by version, as many as there are", () => {
    const other = Buffer.alloc(32, 8).toString("base64url");
    const { KEY_PEPPERS } = parseEnv({ ...complete, KEY_PEPPERS: `1:${secret}, 12:${other}` });
    expect([...KEY_PEPPERS]).toEqual([
      [1, Buffer.alloc(32, 7)],
      [12, Buffer.alloc(32, 8)],
    ]);
  });

  test("without a database of one's own the secrets are made once, kept for the owner alone, and found again", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-env-"));
    onTestFinished(() => fs.rmSync(folder, { recursive: true }));
    const first = parseEnv({ DATA_DIR: folder });
    expect(first).toMatchObject({ embedded: true, host: "127.0.0.1" });
    expect(fs.statSync(path.join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(parseEnv({ DATA_DIR: folder }).AUTH_SECRET).toEqual(first.AUTH_SECRET);
    expect(new Set([first.AUTH_SECRET, first.AUDIT_SECRET, first.KEY_PEPPERS.get(1)].map(String)).size).toBe(
      3,
    );
  });
});
