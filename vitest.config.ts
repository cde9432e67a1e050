import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
      "server-only": path.resolve("node_modules/server-only/empty.js"),
    },
  },
  test: {
    include: ["{app,components,lib,prisma}/**/*.test.{ts,tsx}"],
    pool: "forks",
    maxWorkers: 2,
    isolate: false,
    globalSetup: "lib/testing/global-setup.ts",
    setupFiles: "lib/testing/setup.ts",
    restoreMocks: true,
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
