import { defineConfig } from "prisma/config";

// `prisma generate` asks for a schema engine that it never runs and would download it:
// any executable satisfies it (migrations run on the WebAssembly engine, lib/database/migrate.ts).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
