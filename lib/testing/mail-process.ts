import pg from "pg";
import { smtpDelivery } from "@/lib/mail/delivery";
import { Mailbox, SmtpServer } from "@/lib/mail/schemas";
import { startSender } from "@/lib/mail/sender";

// A process that sends mail for a test, as the server does: started with the URLs of database and mail
// server, says when it has begun, finishes what is under way when its input ends.
const [database = "", smtp = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: database, max: 5 });
const delivery = smtpDelivery(SmtpServer.parse(smtp), Mailbox.parse("Snapkeys <keys@example.test>"));
const sender = startSender(pool, delivery);
process.stdin.resume().on("end", () => void sender.stop().then(() => process.exit()));
process.stdout.write("ready\n");
