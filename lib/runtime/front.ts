import { randomBytes } from "node:crypto";
import path from "node:path";
import { env } from "@/lib/env";
import { logEvent } from "@/lib/log";
import { outboxFolder } from "@/lib/mail/delivery";
import { serveMetrics } from "@/lib/metrics/serve";
import { once } from "@/lib/once";
import { dispatch } from "@/lib/public-api/endpoint";
import { isPublicApi } from "@/lib/public-api/exchange";
import { answerUnreadable, unanswered, unreadableAddress } from "@/lib/public-api/unreadable";
import { endTails } from "@/lib/request-logs/tail-stream";
import { start } from "./start";
import { errorLine, StartFailure } from "./start-failure";
import { drain, stop } from "./stop";

/**
 * Starts the process from inside Next's bundle and leaves, where server.ts finds it, all that the
 * server in front needs: server.ts imports nothing of lib/, so nothing exists twice.
 */
export async function openFront(): Promise<void> {
  try {
    const { dataDirectory, migrated } = await start();
    await serveMetrics();
    const { host, PORT: port, tls } = env();
    once("peer-token", () => randomBytes(16).toString("base64url"));
    let listening = false;
    const front = once("front", () => ({
      dispatch,
      isPublicApi,
      answerUnreadable,
      unreadableAddress,
      unanswered,
      host,
      port,
      tls,
      ready() {
        listening = true;
        logEvent("info", "server.ready", { host, port, migrated });
        process.stdout.write(`${banner(dataDirectory)}\n`);
      },
      drain() {
        drain();
        endTails();
        logEvent("info", "server.draining");
      },
      async stop() {
        await stop();
        if (listening) logEvent("info", "server.stopped");
      },
    }));
    // Set by server.ts. Absent, Next runs alone and ends the process itself: what waits is written meanwhile.
    once<(ready: typeof front) => void>("on-front", () => stopOnSignals)(front);
  } catch (error) {
    await stop();
    console.error(error instanceof StartFailure ? `Snapkeys cannot start. ${errorLine(error)}` : error);
    process.exit(1);
  }
}

function stopOnSignals(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

function banner(dataDirectory: string | null): string {
  const { appUrl, DATA_DIR, SMTP_URL } = env();
  const ready = `Snapkeys is ready at ${appUrl}`;
  const mail = SMTP_URL ? "" : `\n  Mail: ${outboxFolder(DATA_DIR)} (with SMTP_URL it is sent)`;
  if (dataDirectory === null) return ready + mail;
  const elsewhere = path.dirname(dataDirectory) === DATA_DIR ? "" : `, the database in ${dataDirectory}`;
  return `${ready}

  Sign in as        who is                          with the password
  ada@acme.test     Acme, Admin                     snapkeys-demo-2026
  mia@acme.test     Acme, Member                    snapkeys-demo-2026
  gil@globex.test   Globex, Admin                   snapkeys-demo-2026
  uma@both.test     Acme, Admin; Globex, Member     snapkeys-demo-2026

  Data: ${DATA_DIR}${elsewhere}${mail}`;
}
