import { once } from "node:events";
import net from "node:net";

/** A server that speaks just enough of PostgreSQL's protocol to say which version it is. */
export async function oldPostgres(version: string): Promise<{ port: number; close(): void }> {
  const server = net.createServer((socket) => {
    let greeted = false;
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      if (!greeted) {
        greeted = true;
        socket.write(Buffer.concat([message("R", int32(0)), ready]));
      } else if (data.toString("latin1", 0, 1) === "Q") {
        const column = Buffer.concat([Buffer.from("version\0"), Buffer.alloc(6), int32(25), Buffer.alloc(8)]);
        const row = Buffer.concat([int16(1), int32(version.length), Buffer.from(version)]);
        const answer = [message("T", Buffer.concat([int16(1), column])), message("D", row)];
        socket.write(Buffer.concat([...answer, message("C", Buffer.from("SELECT 1\0")), ready]));
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    close: () => void server.close(),
  };
}

const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function message(kind: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

const ready = message("Z", Buffer.from("I"));
