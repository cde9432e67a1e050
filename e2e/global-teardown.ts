import fs from "node:fs";

/** Removes what e2e/seeded.ts made. */
export default function tearDown(): void {
  fs.rmSync(process.env.E2E_SEEDED_DIR ?? "", { recursive: true, force: true });
}
