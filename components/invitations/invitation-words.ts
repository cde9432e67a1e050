import type { InvitationState } from "@/lib/invitations/list";

type Words = {
  label: string;
  tone: "positive" | "caution" | "danger" | "neutral";
  shape?: "ring" | "cross";
  /** What to do; absent where the expiry says enough. */
  hint?: string;
};

/** Where an invitation stands, in words. */
export const stateWords: Record<InvitationState, Words> = {
  sent: { label: "Sent", tone: "positive" },
  unsent: { label: "On its way", tone: "neutral" },
  undelivered: { label: "Undelivered", tone: "danger", shape: "cross", hint: "the mail could not be sent" },
  void: {
    label: "Void",
    tone: "caution",
    hint: "its sender may not invite any more: send it again",
  },
  expired: { label: "Expired", tone: "neutral", shape: "ring" },
};
