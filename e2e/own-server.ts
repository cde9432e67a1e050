import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type pg from "pg";
import { startServer, type ServerProcess } from "../lib/testing/server-process";
import { connect } from "./database";
import { freePort } from "./fixtures";
import { copySeeded } from "./seeded";

export type OwnServer = {
  baseURL: string;
  /** Of its data, and for files of the test. */
  folder: string;
  /** The database behind the server's back; end it. */
  connect(): Promise<pg.Client>;
  /** All that the server printed since it was started last. */
  said(): string;
  /** Ends the server as a power cut would, and starts it again. @param meanwhile what happens while it is gone */
  kill(meanwhile?: () => Promise<void>): Promise<void>;
};

/** A server for the tests of this file alone, with the seed and nobody else's changes. Filled in before the first. */
export function ownServer(variables: Record<string, string> = {}): OwnServer {
  let server: ServerProcess;
  const start = async () => {
    const port = new URL(own.baseURL).port;
    server = await startServer({ PORT: port, DATA_DIR: own.folder, ...variables });
    expect(server.said()).toContain("is ready at");
  };
  const own: OwnServer = {
    ...{ baseURL: "", folder: "" },
    connect: () => connect(own.folder),
    said: () => server.said(),
    async kill(meanwhile) {
      await server.end("SIGKILL");
      await meanwhile?.();
      await start();
    },
  };
  test.beforeAll(async () => {
    own.folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapkeys-own-"));
    fs.chmodSync(own.folder, 0o755);
    await copySeeded(own.folder);
    own.baseURL = `http://localhost:${await freePort()}`;
    await start();
  });
  test.afterAll(async () => {
    await server.end("SIGTERM");
    fs.rmSync(own.folder, { recursive: true, force: true });
  });
  return own;
}
