import type { OpenedInvitation } from "@/lib/invitations/open";

/** Why a link lets nobody in, and what its reader can do. */
export function closedWords(invitation: OpenedInvitation | null): { title: string; text: string } {
  if (!invitation) {
    return {
      title: "This link leads nowhere",
      text: "It is not complete, or a newer one was sent since. Take the link of the latest mail, or ask whoever invited you to send it again.",
    };
  }
  const { company, inviter } = invitation;
  switch (invitation.state) {
    case "accepted":
      return {
        title: "This invitation was accepted",
        text: `The link to ${company} works once, and it was used. If that was you, sign in. If not, tell ${inviter}.`,
      };
    case "expired":
      return {
        title: "This invitation has expired",
        text: `Links work for seven days. Ask ${inviter} of ${company} to send it again.`,
      };
    case "closed":
      return {
        title: `Nobody can join ${company} at the moment`,
        text: `The company is suspended. Ask ${inviter} what to do.`,
      };
    default:
      return {
        title: "This invitation is no longer valid",
        text: `Ask ${inviter}, or another admin of ${company}, to invite you again.`,
      };
  }
}
