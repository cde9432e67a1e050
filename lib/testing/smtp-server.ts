import { EventEmitter, once } from "node:events";
import net from "node:net";
import tls from "node:tls";

export type ReceivedMail = { from: string; to: string[]; data: string };

export type Behaviour = {
  /** The reply to a command in place of the usual one; "message" stands for the end of the data. */
  reply?(command: string): string | null;
  /** Offers STARTTLS, and passwords behind it. */
  certificate?: { key: string; cert: string };
};

/** What all connections of a server leave behind. */
class Received {
  readonly mails: ReceivedMail[] = [];
  readonly commands: string[] = [];
  readonly arrivals = new EventEmitter().setMaxListeners(0);
}

export type TestSmtpServer = {
  port: number;
  /** Mails that were accepted, in order. */
  mails: readonly ReceivedMail[];
  /** Every command as it came, with "TLS " before those that came encrypted. */
  commands: readonly string[];
  /** Resolves when so many mails have been accepted. */
  accepted(count: number): Promise<void>;
  stop(): Promise<void>;
};

/** A mail server on a free port of this machine that keeps what it gets. */
export async function startSmtpServer(behaviour: Behaviour = {}): Promise<TestSmtpServer> {
  const received = new Received();
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
    socket.write("220 test ESMTP\r\n");
    converse(socket, behaviour, received, "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    mails: received.mails,
    commands: received.commands,
    async accepted(count) {
      while (received.mails.length < count) await once(received.arrivals, "mail");
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: net.Socket, behaviour: Behaviour, received: Received, how: "" | "TLS "): void {
  let mail: ReceivedMail = { from: "", to: [], data: "" };
  let inData = false;
  let rest = "";

  const onCommand = (command: string) => {
    received.commands.push(how + command);
    if (/^MAIL /i.test(command)) mail = { from: pathOf(command), to: [], data: "" };
    if (/^RCPT /i.test(command)) mail.to.push(pathOf(command));
    const answer = behaviour.reply?.(command) ?? usual(command, behaviour, how);
    inData = answer.startsWith("354");
    socket.write(`${answer}\r\n`);
    if (/^STARTTLS$/i.test(command) && behaviour.certificate) {
      const { key, cert } = behaviour.certificate;
      socket.removeAllListeners("data");
      const secured = new tls.TLSSocket(socket, { isServer: true, key, cert });
      secured.on("error", () => undefined); // a client that does not trust us leaves
      converse(secured, behaviour, received, "TLS ");
    }
    if (/^QUIT$/i.test(command)) socket.end();
  };

  const onMessage = () => {
    inData = false;
    const answer = behaviour.reply?.("message") ?? "250 queued";
    if (answer.startsWith("250")) received.mails.push(mail);
    socket.write(`${answer}\r\n`);
    received.arrivals.emit("mail");
  };

  socket.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString("latin1")).split("\r\n"); // whole characters only after the split
    rest = lines.pop() ?? "";
    for (const line of lines.map((each) => Buffer.from(each, "latin1").toString())) {
      if (!inData) onCommand(line);
      else if (line === ".") onMessage();
      else mail.data += `${line.replace(/^\./, "")}\r\n`;
    }
  });
}

function usual(command: string, { certificate }: Behaviour, how: "" | "TLS "): string {
  const verb = command.split(" ")[0]?.toUpperCase() ?? "";
  const offer = certificate ? { "": "250-STARTTLS\r\n", "TLS ": "250-AUTH PLAIN\r\n" }[how] : "";
  const answers: Record<string, string> = {
    EHLO: `250-test\r\n${offer}250 8BITMIME`,
    STARTTLS: certificate ? "220 go ahead" : "502 not here",
    AUTH: "235 welcome",
    MAIL: "250 ok",
    RCPT: "250 ok",
    DATA: "354 go on",
    RSET: "250 ok",
    QUIT: "221 bye",
  };
  return answers[verb] ?? "500 what?";
}

const pathOf = (command: string) => /<([^>]*)>/.exec(command)?.[1] ?? "";
