import type { CallPanelProps } from "@/components/request-logs/call-panel";
import type { UserActor } from "@/lib/actor";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { getCall } from "@/lib/request-logs/get";
import type { CallPage } from "@/lib/request-logs/list";

type Opened = {
  id: string;
  /** The list beside it. */
  page: CallPage;
  /** The address with another call open; null: with none. */
  hrefOf: (id: string | null) => string;
};

/** What the panel of a call is given, on every screen that lists calls. */
export async function openCall(actor: UserActor, { id, page, hrefOf }: Opened): Promise<CallPanelProps> {
  const at = page.calls.findIndex((call) => call.id === id);
  const beside = (index: number) => {
    const call = at < 0 ? undefined : page.calls[index];
    return call ? hrefOf(call.id) : null;
  };
  return {
    id,
    call: await findCall(actor, id),
    closeHref: hrefOf(null),
    newerHref: beside(at - 1),
    olderHref: beside(at + 1),
    origin: env().appUrl,
  };
}

async function findCall(actor: UserActor, id: string) {
  return getCall(actor, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
}
