import { Callout } from "@/components/ui/callout";

const notices: Readonly<Record<string, { title: string; text: string; bad: boolean }>> = {
  ended: {
    ...{ title: "Your demo has ended", bad: false },
    text: "Everything in it is removed within a minute. You can enter another one, or create a workspace that stays.",
  },
  unavailable: {
    ...{ title: "All demos are taken", bad: true },
    text: "As many people look around as fit. One ends every few minutes: try again then, or create a workspace.",
  },
  too_many_failures: {
    ...{ title: "Many demos were opened from your address", bad: true },
    text: "The next one can begin in a few minutes. A workspace of your own can be created at once.",
  },
  permission_denied: {
    ...{ title: "That was not sent from this page", bad: true },
    text: "Press the button below to enter the demo.",
  },
  internal: {
    ...{ title: "The demo could not be made", bad: true },
    text: "Something went wrong on our side. Try again.",
  },
};

/** What brought somebody back to the page of the demo. Words of ours alone: what the address says is not repeated. */
export function DemoNotice({ notice }: { notice: string }) {
  const said = Object.hasOwn(notices, notice) ? notices[notice] : undefined;
  if (!said) return null;
  return (
    <Callout
      {...{ tone: said.bad ? "caution" : "positive", title: said.title, role: said.bad ? "alert" : "status" }}
      className="mb-8"
    >
      {said.text}
    </Callout>
  );
}
