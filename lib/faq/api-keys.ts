import type { FaqEntry } from "./entry";

const keys = "/settings/api-keys";
const publicKey = { label: "Public API key", href: `${keys}#public-key` };
const usage = { label: "Usage", href: "/usage" };
const logs = { label: "Security logs", href: "/settings/security/logs" };
const policies = { label: "Key policies", href: `${keys}/policies` };
const create = { label: "Create an API key", href: `${keys}?create=service` };

/** The six questions that everybody has; they stand on the pages of API keys and of security too. */
export const apiKeyFaq: readonly FaqEntry[] = [
  {
    id: "what-for",
    formerIds: ["key-purpose"],
    question: "What is an API key used for?",
    answer: [
      "It lets a program call the public API without anybody’s password: the key says which company calls, in which environment, and what it may do. A key is no session: ending sessions and blocking devices stops people, not programs.",
      "There are two kinds. An API key belongs to a person or a service account and stays on your servers, since whoever holds it can use it. The public API key belongs to the company and is made to stand in web pages: it works for the origins that you list, with a narrow grant.",
    ],
    links: [publicKey, create, { label: "API reference", href: "/docs/api" }],
  },
  {
    id: "several-apps",
    formerIds: ["one-key-several-apps"],
    question: "Can one key serve several adapters or apps?",
    answer: [
      "It can, as long as its restrictions allow each of them: addresses, certificate, permissions and rate limit count for all its users together. Give each its own all the same. Then you see what each of them does, and can stop one without stopping the others.",
      "The public API key is the exception: an environment has one, and all your web pages share it, its origins and its rate limit.",
    ],
    links: [create, usage],
  },
  {
    id: "rotate",
    formerIds: ["rotate-key"],
    question: "How do I rotate or regenerate a key?",
    answer: [
      "Open the key and choose Regenerate: it gets a new secret, and name, permissions and limits stay. The old secret stops at once, or goes on working for an hour, a day, a week or as long as you say, up to 7 days, so that you can change over without an interruption. The key’s page shows which of the two is still in use.",
      "A key policy can ask for it regularly: it limits how long a key of an environment may live, and owners are reminded before theirs expires. The public API key is regenerated beside where it is shown; its old value always stops at once.",
    ],
    links: [{ label: "Your keys", href: keys }, policies, publicKey],
  },
  {
    id: "environments",
    formerIds: ["key-environments"],
    question: "How do keys work across development, staging and production?",
    answer: [
      "A key belongs to one environment for life, and so does the data: customers of staging cannot be seen from production. Each environment has its own base URL, its own keys and its own public API key. A key that is used on another environment’s base URL is answered 401 environment_mismatch, and nothing is read or written.",
      "People are not parted: who is signed in sees all three, and the top edge of the page says which one is in front of them.",
    ],
    links: [
      { label: "Production", href: `${keys}?environment=production` },
      { label: "Staging", href: `${keys}?environment=staging` },
      { label: "Development", href: `${keys}?environment=development` },
    ],
  },
  {
    id: "compromised",
    formerIds: ["leaked-key"],
    question: "What do I do if a key is leaked or compromised?",
    answer: [
      "If nothing important uses it, revoke it with the reason “Leaked”: it is refused from its next call on. If something does, regenerate it with the old secret stopping at once, and put the new one in place. Do it first and look for the cause afterwards.",
      "Then look at what was called with it and from where, in its usage and the logs, and at what was changed, in the security logs. If a person’s account was in the wrong hands as well, end all of their sessions, block the device, and have them choose another password. The public API key can be read by everybody who opens your pages, so it cannot leak as such: what counts is how little it may do.",
    ],
    links: [
      { label: "Active keys", href: `${keys}?status=active` },
      { label: "Logs", href: "/logs" },
      logs,
      { label: "Current sessions", href: "/settings/security/sessions" },
      { label: "Device security", href: "/settings/security/devices" },
    ],
  },
  {
    id: "limit",
    formerIds: ["limit-key"],
    question: "How do I limit what a key can do?",
    answer: [
      "By permissions, down to single actions and fields; by accounts and customers; by addresses, or a client certificate (mTLS); by a rate limit and a quota for its whole life; and by the time from which and until which it works. A key never does more than its owner’s role allows at the time of the call.",
      "What all keys of an environment must keep to is set once, as a policy. The public API key is limited by its grant, its origins and its rate limit.",
    ],
    links: [create, policies, publicKey],
  },
];
