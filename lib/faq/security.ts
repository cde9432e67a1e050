import type { FaqEntry } from "./api-keys";

const keys = "/settings/api-keys";
const yourKeys = { label: "API keys", href: keys };
const logs = { label: "Security logs", href: "/settings/security/logs" };
const sessions = { label: "Current sessions", href: "/settings/security/sessions" };
const devices = { label: "Device security", href: "/settings/security/devices" };
const policies = { label: "Key policies", href: `${keys}/policies` };
const create = { label: "Create an API key", href: `${keys}?create=service` };

/** The FAQ of the security section. */
export const securityFaq: readonly FaqEntry[] = [
  {
    id: "key-purpose",
    question: "What is this API key used for?",
    answer: [
      "It tells the public API which program calls, for which workspace and environment, and what that program may do. Nobody’s password is in it. The page of a key says who owns it, what was called with it last, and how often.",
      "A key is no session: ending sessions and blocking devices stops people, not programs. Those stop when their key is revoked.",
    ],
    links: [yourKeys, { label: "Usage", href: `${keys}/usage` }],
  },
  {
    id: "one-key-several-apps",
    question: "Can I use one API key for multiple adapters or apps?",
    answer: [
      "Yes, as long as its restrictions allow each of them: addresses, certificate, permissions and rate limit count for all its users together.",
      "Give each app its own all the same. Then the logs say which of them did something, and one can be stopped without the others.",
    ],
    links: [create, policies],
  },
  {
    id: "rotate-key",
    question: "How do I rotate or regenerate my API key?",
    answer: [
      "Open it under API keys and choose Regenerate. Name, permissions and limits stay; the secret is new. The old one stops at once, or goes on for up to 7 days while you change over.",
      "A key policy can ask for it regularly: it limits how long a key of an environment may live, and owners are reminded before theirs expires.",
    ],
    links: [yourKeys, policies],
  },
  {
    id: "key-environments",
    question: "Are API keys tied to specific environments (dev, staging, prod)?",
    answer: [
      "Yes. A key belongs to development, staging or production from the day it is made, and works under the base URL of that environment alone. Data is parted the same way: a key of staging sees nothing of production.",
      "People are not parted: who is signed in sees all three, and the strip at the top of the page says which one is in front of them.",
    ],
    links: [
      { label: "Development", href: `${keys}?environment=development` },
      { label: "Staging", href: `${keys}?environment=staging` },
      { label: "Production", href: `${keys}?environment=production` },
    ],
  },
  {
    id: "leaked-key",
    question: "What should I do if a key is leaked or compromised?",
    answer: [
      "Revoke it with the reason “Leaked”, or regenerate it with the old secret stopping at once: it is refused from its next call on. Then read the security logs for what was changed with it, and its calls for what was read and from where.",
      "If a person’s account was in the wrong hands as well, end all of their sessions, block the device, and have them choose another password.",
    ],
    links: [{ label: "Active keys", href: `${keys}?status=active` }, logs, sessions, devices],
  },
  {
    id: "limit-key",
    question: "Can I limit what an API key can do?",
    answer: [
      "Yes: by permissions down to single fields, accounts and customers, addresses or a client certificate, a rate limit, a quota and a time to live. Whatever it was given, it never does more than the role of its owner allows at that moment.",
      "What all keys of an environment must keep to is set once, as a policy.",
    ],
    links: [create, policies],
  },
];
