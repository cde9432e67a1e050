import http from "node:http";

/**
 * Clients that ask who they are as fast as they are answered, until nothing listens any more.
 * @param authorization of all calls
 */
export async function load(port: number, authorization: string, clients: number) {
  const agent = new http.Agent({ keepAlive: true });
  const seen = { answered: 0, failed: [] as string[] };
  const call = () =>
    new Promise<boolean>((resolve) => {
      const options = { port, path: "/public-api/v3/whoami", agent, headers: { authorization } };
      const request = http.get(options, (response) => {
        if ((response.statusCode ?? 0) >= 500) seen.failed.push(String(response.statusCode));
        response.resume().once("end", () => {
          seen.answered += 1;
          resolve(true);
        });
        response.once("error", (error) => seen.failed.push(error.message));
      });
      request.once("error", (error: NodeJS.ErrnoException) => {
        const refused = error.code === "ECONNREFUSED" && !request.reusedSocket;
        if (!refused) seen.failed.push(error.message);
        resolve(false);
      });
    });
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (await call());
    }),
  );
  agent.destroy();
  return seen;
}
