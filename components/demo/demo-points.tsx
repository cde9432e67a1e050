import { Activity, Clock, Lock, MailX } from "lucide-react";
import { demoCallsPerMinute, demoChanges, demoHours, demoKeys } from "@/lib/demo/limits";

const points = [
  {
    icon: Lock,
    title: "Yours alone",
    text: "A workspace of its own, filled for you: keys in every state, people, sessions, a security log, a week of calls. No other visitor sees it.",
  },
  {
    icon: Activity,
    title: "Alive",
    text: "Calls keep coming in while you look. Revoke a key, and its program is refused from the next call on.",
  },
  {
    icon: MailX,
    title: "Sends nothing out",
    text: "No mail, no webhook, no adapter reaches anybody. The delivery log says so where something would have been sent.",
  },
  {
    icon: Clock,
    title: `Gone after ${demoHours} hours`,
    text: `Then everything in it is removed, or as soon as you end it. It takes ${demoKeys} keys, ${demoChanges} changes and ${demoCallsPerMinute} API calls a minute.`,
  },
];

/** What a visitor gets, and what it does not do. */
export function DemoPoints() {
  return (
    <ul className="mt-10 grid gap-x-10 gap-y-7 border-t pt-8 sm:grid-cols-2">
      {points.map(({ icon: Icon, title, text }) => (
        <li key={title}>
          <Icon aria-hidden="true" className="size-5 text-accent" />
          <h2 className="mt-2 text-base">{title}</h2>
          <p className="mt-1 text-base text-normal">{text}</p>
        </li>
      ))}
    </ul>
  );
}
