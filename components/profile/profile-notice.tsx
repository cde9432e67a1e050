import { Callout } from "@/components/ui/callout";

const notices: Readonly<Record<string, { good: boolean; title: string; text?: string }>> = {
  "email-changed": { good: true, title: "Your e-mail is changed" },
  "two-factor-off": {
    good: true,
    title: "Your second factor is off",
    text: "Your other sessions have ended.",
  },
  linked: { good: true, title: "The account is linked", text: "It signs you in from now on." },
  "linked-elsewhere": {
    good: false,
    title: "That account was not linked",
    text: "It is linked to somebody already, or you have linked another one of that provider.",
  },
  "session-over": { good: false, title: "That took too long", text: "Nothing was linked. Try again." },
};

/** What happened on the way here, by the address; words of ours alone. */
export function ProfileNotice({ notice }: { notice: string }) {
  const said = Object.hasOwn(notices, notice) ? notices[notice] : undefined;
  if (!said) return null;
  return (
    <Callout
      tone={said.good ? "positive" : "danger"}
      role={said.good ? "status" : "alert"}
      title={said.title}
      className="mb-4"
    >
      {said.text}
    </Callout>
  );
}
