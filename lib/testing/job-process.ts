import { startWorker } from "@/lib/jobs/worker";

// A process that works on jobs for a test, as the server does: its environment names the database. It finishes
// what is under way when its input ends.
const worker = startWorker();
process.stdin.resume().on("end", () => void worker.stop().then(() => process.exit()));
process.stdout.write("ready\n");
