import { env } from "../env";
import { AppError } from "../errors";
import { enqueueMail } from "../mail/enqueue";
import { Address } from "../mail/schemas";
import { limiter } from "../rate-limit/limiter";
import { command } from "../verb";
import { supportDesk } from "./desk";
import { supportLetter, type SupportContext } from "./letter";
import { presentSupportRequest } from "./present";
import { CreateSupportRequestInput } from "./schemas";

const minute = 60_000; // ms

/** Five at once, then one each 10 minutes: every request is a mail that somebody reads. */
const limit = { max: 5, refillAmount: 1, refillIntervalMs: 10 * minute };

/**
 * Asks the people who run this installation for help. The request is kept, and a mail to them goes out with it.
 * @throws {AppError} rate_limited
 */
export const createSupportRequest = command({
  name: "support-requests.create",
  permission: "support-requests:create",
  input: CreateSupportRequestInput,
  async run({ actor, input, db }) {
    if (actor.kind !== "user")
      throw new AppError({ code: "user_required", detail: "Only a person can ask for support." });
    const { user, company, caller } = actor;
    await holdBack(`support:${company.id}:${user.id}`);
    const { subject, message, page = null, environment = null } = input;
    const context: SupportContext = {
      ...{ page, environment },
      browser: caller.userAgent,
      requestId: caller.requestId,
    };
    const row = await db.supportRequest.create({
      data: { companyId: company.id, userId: user.id, subject, message, context },
    });
    const request = presentSupportRequest(row);
    await enqueueMail(db, {
      to: supportDesk().email,
      letter: supportLetter(actor, request, context, env().appUrl),
      replyTo: Address.safeParse(user.email).data,
      onceKey: `support-request:${row.id}`,
    });
    const named = { kind: "support-request", id: row.id, name: request.reference };
    return { result: request, audit: { subject: named, after: { subject } } };
  },
});

async function holdBack(id: string): Promise<void> {
  const { admitted, retryAfterMs } = await limiter().take(id, limit, 1);
  if (admitted) return;
  const minutes = Math.max(1, Math.ceil(retryAfterMs / minute));
  throw new AppError({
    code: "rate_limited",
    detail: `You have sent several requests just now; they are on their way. The next one can go in ${minutes} min.`,
  });
}
