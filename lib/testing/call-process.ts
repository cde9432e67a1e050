import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { env } from "@/lib/env";
import { openSpool } from "@/lib/request-logs/queue";
import { replaySpools } from "@/lib/request-logs/replay";
import { spoolFolder } from "@/lib/request-logs/spool";
import { logCall } from "./calls";

// A process that logs calls for a test until it is killed: COMPANY and KEYS say whose. It writes the id of each call
// into the file ANSWERS when that may be answered; before the first it takes up what others left.

const { ANSWERS = "", COMPANY = "", KEYS = "" } = process.env;
const answers = fs.openSync(ANSWERS, "a");
const keys = KEYS.split(",");
const root = spoolFolder(env().DATA_DIR);
openSpool(root);
const answer = (id: string) => fs.writeSync(answers, `${id}\n`);

await replaySpools(root);
process.stdout.write("ready\n");
let number = 0;
for (;;) {
  for (let burst = Math.floor(Math.random() * 30); burst >= 0; burst--) {
    const { id, written } = logCall({
      companyId: COMPANY,
      apiKeyId: keys[number++ % keys.length] ?? null,
      endpoint: number % 3 === 0 ? "POST /events" : "GET /customers",
      status: number % 7 === 0 ? 404 : 200,
      durationMicros: 100 + (number % 5_000),
      admitted: number % 4 > 0,
    });
    void written?.then(() => answer(id));
  }
  await pause(1);
}
