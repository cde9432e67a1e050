import { databaseUrl } from "@/lib/database/url";
import { start } from "@/lib/runtime/start";
import { errorLine } from "@/lib/runtime/start-failure";
import { stop } from "@/lib/runtime/stop";

// A process that starts as the server does, but neither serves nor seeds: start.test.ts runs and kills it.
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
try {
  const started = await start([]);
  console.log(JSON.stringify({ url: databaseUrl(), ...started }));
  setInterval(() => undefined, 1_000);
} catch (error) {
  console.error(errorLine(error));
  process.exit(1);
}
