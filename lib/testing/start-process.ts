import { databaseUrl } from "@/lib/database/url";
import { afterStart } from "@/lib/runtime/after-start";
import { start } from "@/lib/runtime/start";
import { errorLine } from "@/lib/runtime/start-failure";
import { stop } from "@/lib/runtime/stop";

// A process that starts as the server does, but does not serve: tests run and kill it. With --serving it does what a
// server does beside that, too.
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
try {
  const started = await start(process.argv.includes("--serving") ? afterStart : []);
  console.log(JSON.stringify({ url: databaseUrl(), ...started }));
  setInterval(() => undefined, 1_000);
} catch (error) {
  console.error(errorLine(error));
  process.exit(1);
}
