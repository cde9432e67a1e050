import { firstCallId } from "@/components/api-keys/first-call/first-call-id";
import { keysPath } from "@/components/api-keys/list/list-address";
import { invitePath } from "@/components/members/member-address";
import { createWebhookPath } from "@/components/webhooks/webhooks-address";
import type { FirstStep } from "@/lib/first-steps/asked";
import type { StepState } from "@/lib/first-steps/get";

/** What the viewer sees of a step. */
export type StepWords = {
  title: string;
  /** Before the time of the step, if it has one. */
  text: string;
  /** The time of the step belongs behind the text. */
  timed: boolean;
  /** Where it is done, and the words for that; null where the viewer cannot do it now. */
  way: { href: string; label: string } | null;
};

const titles: Record<FirstStep, string> = {
  key: "Create an API key",
  call: "Make the first call",
  person: "Invite a second person",
  factor: "Turn on your second factor",
  webhook: "Create a webhook",
};

const reasons: Record<FirstStep, string> = {
  key: "Choose what it may do; its secret is shown once.",
  call: "From a terminal or your program. It shows here as soon as it is answered.",
  person: "Keys stop with their owner, and somebody else should be able to help.",
  factor: "A code of your phone beside the password: the password alone lets nobody in.",
  webhook: "An address of yours is told when a key is created, changed or revoked.",
};

const ways: Record<FirstStep, { href: string; label: string }> = {
  key: { href: `${keysPath}?create=service`, label: "Create a key" },
  call: { href: `/overview#${firstCallId}`, label: "Show how" },
  person: { href: invitePath, label: "Invite people" },
  factor: { href: "/profile/two-factor", label: "Set it up" },
  webhook: { href: createWebhookPath, label: "Create a webhook" },
};

/** @param hasKey there is a key to make a call with */
export function stepWords({ step, done, what, at }: StepState, hasKey: boolean): StepWords {
  const title = titles[step];
  if (done) {
    const by =
      step === "factor"
        ? "Turned on"
        : step === "call" && what !== null
          ? `With ${what},`
          : what && `${what},`;
    return { title, text: by ?? "", timed: true, way: null };
  }
  if (step === "call" && !hasKey)
    return {
      title,
      text: "With the secret of a key, from a terminal or your program.",
      timed: false,
      way: null,
    };
  const way = ways[step];
  if (at === null) return { title, text: reasons[step], timed: false, way };
  const underWay =
    step === "call"
      ? `The last one, with ${what ?? "a key"}, was refused`
      : `${what ?? "Somebody"} was invited`;
  return { title, text: underWay, timed: true, way };
}
