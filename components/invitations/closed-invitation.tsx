import type { OpenedInvitation } from "@/lib/invitations/open";
import { ButtonLink } from "./button-link";
import { closedWords } from "./closed-words";

/** An invitation that lets nobody in. It says no more than who invited into which company. */
export function ClosedInvitation({ invitation }: { invitation: OpenedInvitation | null }) {
  const { title, text } = closedWords(invitation);
  return (
    <>
      <h1 className="text-xl">{title}</h1>
      <p className="mt-1 mb-6 text-base text-muted">{text}</p>
      <ButtonLink href="/sign-in">Sign in</ButtonLink>
    </>
  );
}
