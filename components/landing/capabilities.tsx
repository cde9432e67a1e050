import { Activity, Blocks, ShieldCheck, Workflow } from "lucide-react";
import { guideHref } from "@/lib/reference/guides/all";
import { Link } from "@/components/ui/link";

const capabilities = [
  {
    icon: Blocks,
    title: "Connect adapters",
    text: "Fetch customers from a database, a file or another workspace; send events to Slack or any address. Each link has its own key, its health and its log.",
    more: ["/docs/api/adapters", "Adapters in the API"],
  },
  {
    icon: ShieldCheck,
    title: "Access secure routes",
    text: "Ask with one call whether a key may do something, and guard an API of your own: scopes, environments, addresses, certificates and limits are decided for you.",
    more: [guideHref("verify-keys"), "Guard your own API"],
  },
  {
    icon: Workflow,
    title: "Automate integrations",
    text: "Signed webhooks with retries, exports and imports as jobs that survive a crash, events of your own beside ours.",
    more: [guideHref("long-work"), "Long work"],
  },
  {
    icon: Activity,
    title: "Monitor usage",
    text: "Every call by key, endpoint and outcome, live while it comes in. Who is refused and why, what is slow, which key nobody uses.",
    more: ["/docs/api/logs", "Logs in the API"],
  },
] as const;

/** What a key opens, in the four words of the product. */
export function Capabilities() {
  return (
    <ul className="mt-7 grid gap-px overflow-hidden rounded-xl border bg-line sm:grid-cols-2">
      {capabilities.map(({ icon: Icon, title, text, more: [href, label] }) => (
        <li key={title} className="flex flex-col bg-surface p-5 sm:p-6">
          <Icon aria-hidden="true" className="size-5 text-accent" />
          <h3 className="mt-3 text-lg">{title}</h3>
          <p className="mt-1 flex-1 text-base text-normal">{text}</p>
          <p className="mt-3 text-sm">
            <Link href={href} className="link">
              {label}
            </Link>
          </p>
        </li>
      ))}
    </ul>
  );
}
