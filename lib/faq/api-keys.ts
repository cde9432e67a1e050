/** A question with its answer, paragraph by paragraph, and the screens where it is acted on. Client-safe. */
export type FaqEntry = {
  /** Of its anchor; never changes, since people link to it. */
  id: string;
  question: string;
  answer: readonly string[];
  links: readonly { label: string; href: string }[];
};

const keys = "/settings/api-keys";
const publicKey = { label: "Public API key", href: `${keys}#public-key` };
const usage = { label: "Usage", href: `${keys}/usage` };
const logs = { label: "Security logs", href: "/settings/security/logs" };
const reference = { label: "API reference", href: "/docs/api" };
const create = { label: "Create an API key", href: `${keys}?create=service` };

/** The API Key FAQ. */
export const apiKeyFaq: readonly FaqEntry[] = [
  {
    id: "what-for",
    question: "What is an API key used for?",
    answer: [
      "It lets a program call the public API without anybody’s password: the key says which workspace calls, and what it may do.",
      "There are two kinds. An API key belongs to a person or a service account and stays on your servers, since whoever holds it can use it. The public API key belongs to the workspace and is made to stand in web pages: it works for the origins that you list, with a narrow grant.",
    ],
    links: [publicKey, create, reference],
  },
  {
    id: "several-apps",
    question: "Can one key serve several adapters or apps?",
    answer: [
      "It can, but give each its own. Then you see what each of them does, give each only what it needs, and can stop one without stopping the others. A key costs nothing, and a workspace can have thousands.",
      "The public API key is the exception: an environment has one, and all your web pages share it, its origins and its rate limit.",
    ],
    links: [create, usage],
  },
  {
    id: "rotate",
    question: "How do I rotate or regenerate a key?",
    answer: [
      "Open the key and choose Regenerate: it gets a new secret, and name, permissions and limits stay. The old secret stops at once, or goes on working for an hour, a day, a week or as long as you say, up to 7 days, so that you can change over without an interruption. The key’s page shows which of the two is still in use.",
      "The public API key is regenerated beside where it is shown. Its old value always stops at once: have the pages that hold it ready to be built anew.",
    ],
    links: [{ label: "Your keys", href: keys }, publicKey],
  },
  {
    id: "environments",
    question: "How do keys work across development, staging and production?",
    answer: [
      "A key belongs to one environment for life, and so does the data: customers of staging cannot be seen from production. Each environment has its own base URL, its own keys and its own public API key.",
      "A key that is used on another environment’s base URL is answered 401 environment_mismatch, and nothing is read or written.",
    ],
    links: [
      { label: "Production", href: `${keys}?environment=production` },
      { label: "Staging", href: `${keys}?environment=staging` },
      { label: "Development", href: `${keys}?environment=development` },
    ],
  },
  {
    id: "compromised",
    question: "What do I do if a key is compromised?",
    answer: [
      "If nothing important uses it, revoke it with the reason “Leaked”: it is refused from its next call on. If something does, regenerate it with the old secret stopping at once, and put the new one in place. Do it first and look for the cause afterwards.",
      "Then look at what was called with it and from where, in its usage and request logs, and at what was changed, in the security logs. The public API key can be read by everybody who opens your pages, so it cannot leak as such: what counts is how little it may do.",
    ],
    links: [{ label: "Active keys", href: `${keys}?status=active` }, usage, logs],
  },
  {
    id: "limit",
    question: "How do I limit what a key can do?",
    answer: [
      "By permissions, down to single actions and fields; by accounts and customers; by addresses, or a client certificate (mTLS); by a rate limit and a quota for its whole life; and by the time from which and until which it works. A key never does more than its owner’s role allows at the time of the call.",
      "The public API key is limited by its grant, its origins and its rate limit.",
    ],
    links: [create, publicKey],
  },
];
