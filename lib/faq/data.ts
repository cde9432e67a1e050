import { demoHours } from "../demo/limits";
import type { FaqEntry } from "./entry";

/** What comes up about data, and about the installation that holds it. */
export const dataFaq: readonly FaqEntry[] = [
  {
    id: "export",
    question: "How do I get my data out?",
    answer: [
      "Customers, keys, calls and the security log each have an Export above their list; it takes what the filters show, as CSV for spreadsheets or JSON Lines for programs. Large ones are made in the background and wait under Jobs. Programs use POST /exports.",
      "An export holds what its maker may read, and nothing else. The one of the security log can be verified without us.",
    ],
    links: [
      { label: "Customers", href: "/customers" },
      { label: "Logs", href: "/logs" },
      { label: "Jobs", href: "/jobs" },
      { label: "Long work", href: "/docs/api/guides/long-work" },
    ],
  },
  {
    id: "import",
    question: "How do I bring my customers in?",
    answer: [
      "From a file: CSV or JSON Lines, checked line by line, with what is wrong told by its number. From where they are kept already: an adapter fetches them from a database, a file on the web or another workspace, again and again. Or by your programs, through the API.",
    ],
    links: [
      { label: "Customers", href: "/customers" },
      { label: "New adapter", href: "/adapters/new" },
    ],
  },
  {
    id: "webhook-signatures",
    question: "How do I know that a webhook comes from here?",
    answer: [
      "By its signature. Each message is signed with the secret of its endpoint, as Standard Webhooks says, so its libraries verify it as it is: check the raw body before it is parsed, and refuse what is older than five minutes. While a secret is rotated, messages carry two signatures for 24 hours; one that fits is enough.",
    ],
    links: [{ label: "Webhooks", href: "/webhooks" }],
  },
  {
    id: "webhook-retries",
    question: "What happens when my webhook receiver is down?",
    answer: [
      "What was not answered 2xx within 15 seconds is tried ten times over some three days, with the same webhook-id, so that you can tell a repeat. If nothing arrived in all that time, the endpoint is disabled and whoever may change webhooks gets a mail. Enable it on its page and send again what failed; deliveries are kept for 30 days.",
    ],
    links: [
      { label: "Webhooks", href: "/webhooks" },
      { label: "Events", href: "/events" },
    ],
  },
  {
    id: "demo",
    question: "What is the live demo, and what becomes of it?",
    answer: [
      `A company of your own with made-up data and moving traffic, without signing up. Nobody else sees it, it sends nothing out, neither mail nor webhooks, and it is removed after ${demoHours} hours with all that you did in it.`,
      "Nothing is carried over when you sign up: a company of yours begins empty.",
    ],
    links: [{ label: "Start page", href: "/" }],
  },
  {
    id: "who-runs-this",
    question: "Who runs this installation, and who answers me?",
    answer: [
      "Snapkeys runs on somebody’s own machines: your company’s, or those of whoever gave you the address. They keep the database and its backups. Ask them by Contact Support: what you write becomes a ticket with a reference, which you and the admins of your company can follow here.",
      "They see what you send and where you sent it from, and nothing else of your company by it. Never send a key: its first characters are enough.",
    ],
    links: [
      { label: "Contact support", href: "/support/new" },
      { label: "Your tickets", href: "/support" },
    ],
  },
];
