import http from "node:http";
import { text } from "node:stream/consumers";
import type { Redis } from "ioredis";
import { z } from "zod";

const Command = z.array(z.union([z.string(), z.number()])).min(1);

/**
 * Upstash's REST protocol in front of a plain Redis: one command or a pipeline as JSON, answers with their
 * strings in base64.
 */
export async function startUpstashRest(redis: Redis): Promise<{ url: string; stop(): void }> {
  const server = http.createServer(async (request, response) => {
    const body: unknown = JSON.parse(await text(request));
    const answer = request.url?.endsWith("/pipeline")
      ? await Promise.all(
          z
            .array(Command)
            .parse(body)
            .map((command) => run(redis, command)),
        )
      : await run(redis, Command.parse(body));
    response.statusCode = "error" in answer ? 400 : 200;
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function run(redis: Redis, [name, ...rest]: z.infer<typeof Command>) {
  try {
    return { result: inBase64(await redis.call(String(name), ...rest.map(String))) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function inBase64(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inBase64);
  return typeof value === "string" ? Buffer.from(value).toString("base64") : value;
}
