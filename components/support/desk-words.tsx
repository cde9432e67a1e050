import { Callout } from "@/components/ui/callout";
import type { SupportDesk } from "@/lib/support/desk";

/** Who reads what is asked here. */
export function whoReads({ email, notified }: SupportDesk): string {
  const admins = "Admins of your company can read it too.";
  if (!notified) return `It is kept here for the people who run this installation. ${admins}`;
  const where = email === null ? "by mail too" : `by mail to ${email}`;
  return `It goes to the people who run this installation, ${where}. ${admins}`;
}

/** What becomes of a ticket that was just sent. */
export function whatFollows({ notified }: SupportDesk, answerTo: string): string {
  return notified
    ? `It is on its way. The answer stands here under Support, and comes by mail to ${answerTo}.`
    : "It is kept here. Nobody was notified, since no mail server is set up: its mail lies in the operator’s outbox folder. The answer will stand here under Support.";
}

export function NobodyNotified() {
  return (
    <Callout tone="caution" title="Nobody is notified">
      No mail server is set up on this installation: your ticket is kept, and its mail waits in the operator’s
      outbox folder. If it is urgent, reach them in another way too.
    </Callout>
  );
}
