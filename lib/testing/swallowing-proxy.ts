import net, { type AddressInfo } from "node:net";

export type SwallowingProxy = {
  /** The database's URL, through the proxy. */
  url: string;
  /** From now on what connections of the application send and are sent is lost, and neither end is told. */
  swallow(): void;
  /** New connections work again; those that lost something stay dead. */
  restore(): void;
  close(): void;
};

/** A way to PostgreSQL that can be cut for connections of one application_name, as a cable is: without a word. */
export async function startSwallowingProxy(url: string, application: string): Promise<SwallowingProxy> {
  const { port, hostname } = new URL(url);
  const open = new Set<{ sockets: net.Socket[]; ours: boolean; dead: boolean }>();
  let swallowing = false;

  const server = net.createServer((near) => {
    const far = net.connect(Number(port), hostname);
    const link = { sockets: [near, far], ours: false, dead: false };
    open.add(link);
    const pass = (to: net.Socket) => (data: Buffer) => {
      link.ours ||= data.includes(`application_name\0${application}\0`);
      link.dead ||= link.ours && swallowing;
      if (!link.dead) to.write(data);
    };
    near.on("data", pass(far));
    far.on("data", pass(near));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("error", () => undefined); // "close" follows
      one.on("close", () => link.dead || other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String((server.address() as AddressInfo).port); // it listens on a port, not on a pipe

  return {
    url: through.href,
    swallow() {
      swallowing = true;
      for (const link of open) link.dead ||= link.ours;
    },
    restore() {
      swallowing = false;
    },
    close() {
      server.close();
      for (const { sockets } of open) for (const socket of sockets) socket.destroy();
    },
  };
}
