import type { SupportHere } from "@/components/support/support-provider";
import type { Shell } from "@/lib/auth/current";
import { findOperator } from "@/lib/operator/find";
import { can } from "@/lib/permissions/can";
import { supportDesk } from "@/lib/support/desk";
import { countUnreadTickets } from "@/lib/support/unread";
import { askForSupportAction } from "./support/actions";

export type Help = {
  /** Null: they may not ask. */
  here: SupportHere | null;
  /** How many of their tickets say something new. */
  unread: number;
  /** They run this installation. */
  operator: boolean;
};

/** What the shell offers to somebody who needs people's help. */
export async function helpOf({ session, company, actor }: Shell): Promise<Help> {
  const [unread, operator] = await Promise.all([
    actor && can(actor, "support-tickets:read") ? countUnreadTickets(actor, {}) : 0,
    findOperator(session),
  ]);
  const mayAsk = actor !== null && !actor.company.demo && can(actor, "support-tickets:create");
  const ask = askForSupportAction.bind(null, company.id);
  const here = { company: company.name, desk: supportDesk(), answerTo: session.user.email, ask };
  return { here: mayAsk ? here : null, unread, operator: operator !== null };
}
