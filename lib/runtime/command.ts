import { afterCommandStart } from "./after-start";
import { start } from "./start";
import { errorLine, StartFailure } from "./start-failure";
import { stop } from "./stop";

/** Runs a script on a started process and stops it; a failure to start is one line and exit code 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await start(afterCommandStart);
    await work();
  } catch (error) {
    console.error(error instanceof StartFailure ? `Snapkeys cannot start. ${errorLine(error)}` : error);
    process.exitCode = 1;
  } finally {
    await stop();
  }
}
