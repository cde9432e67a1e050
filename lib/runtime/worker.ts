import { logEvent } from "@/lib/log";
import { serveMetrics } from "@/lib/metrics/serve";
import { afterWorkerStart } from "./after-start";
import { start } from "./start";
import { errorLine, StartFailure } from "./start-failure";
import { drain, stop } from "./stop";

// `npm run worker`: jobs, deliveries, mail and upkeep in a process of their own, as many of them as one likes. It
// serves nobody. A first signal lets it finish the steps under way, a second one ends it.

let since = 0;
const onSignal = () => {
  if (since > 0 && Date.now() - since > 500) process.exit(1); // sooner it is the echo of the same Ctrl-C
  if (since > 0) return;
  since = Date.now();
  drain();
  void stop().then(() => process.exit(0));
};
process.on("SIGTERM", onSignal);
process.on("SIGINT", onSignal);

try {
  await start(afterWorkerStart);
  await serveMetrics();
  setInterval(() => undefined, 60_000); // it lives on while its database is away
  logEvent("info", "worker.ready", {});
  process.stdout.write("Snapkeys works on jobs. Ctrl-C stops it.\n");
} catch (error) {
  console.error(error instanceof StartFailure ? `Snapkeys cannot start. ${errorLine(error)}` : error);
  await stop();
  process.exit(1);
}
