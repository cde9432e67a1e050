import type { FaqEntry } from "./entry";

const keys = "/settings/api-keys";
const logs = { label: "Logs", href: "/logs" };

/** What comes up when programs call. */
export const callingFaq: readonly FaqEntry[] = [
  {
    id: "lost-secret",
    question: "I lost the secret of a key. Can I see it again?",
    answer: [
      "No. It is shown once, when it is made; what is kept is a keyed hash that nothing can be read back from, with the first and last characters, so that you can tell keys apart.",
      "Regenerate the key: everything else about it stays. If its old secret still works somewhere, let the two overlap while you change over.",
    ],
    links: [{ label: "Your keys", href: keys }],
  },
  {
    id: "revoked-or-suspended",
    question: "What is the difference between a revoked key and a suspended owner?",
    answer: [
      "Revoking stops one key. It is refused with its next call, keeps its history, and can be reactivated. Deleting it takes it out of lists for good.",
      "Suspending stops its owner, a member or a service account, and with them every key they own, without touching the keys: restore the owner, and they work again as they did. A call is answered 401 key_revoked either way.",
    ],
    links: [
      { label: "Revoked keys", href: `${keys}?status=revoked` },
      { label: "Members", href: "/settings/members" },
      { label: "key_revoked", href: "/docs/api/errors/key_revoked" },
    ],
  },
  {
    id: "rate-limits",
    question: "Why is my call answered 429, and what do I do?",
    answer: [
      "The key’s bucket is empty. Each call takes one from it, and it fills up again steadily. Wait as many seconds as Retry-After says, then go on; the RateLimit field of every answer says how much is left, so a program can slow down before it is refused. A refused call has done nothing, and can be sent again as it was.",
      "If it happens in normal traffic, give the key a wider limit. quota_exceeded is another matter: the key has had all the calls of its life, and waiting does not help.",
    ],
    links: [
      { label: "Refused calls", href: "/logs?outcome=refused" },
      { label: "Rate limits and quotas", href: "/docs/api/guides/rate-limits" },
      { label: "rate_limited", href: "/docs/api/errors/rate_limited" },
    ],
  },
  {
    id: "forbidden",
    question: "Why is my call refused although the key works?",
    answer: [
      "Open the call in the logs: its answer names what was missing. Usual reasons are a permission or a field that the key was not given, one that its owner’s role has lost since, an address or origin that is not on its list, or the base URL of another environment.",
      "Every answer carries X-Request-Id. Search for it in the logs, or send it along when you ask for support: it finds the one call among millions.",
    ],
    links: [
      { label: "Refused calls", href: "/logs?outcome=refused" },
      { label: "Error codes", href: "/docs/api/errors" },
    ],
  },
  {
    id: "verify-keys",
    question: "How do I check keys that are presented to my own API?",
    answer: [
      "Hand out keys from here to your customers. When one is presented to your API, ask POST /authentication/verifications with a key of your own that may create verifications. The answer says whether it is valid, what it may do and whom it stands for, and takes one from its rate limit.",
      "Give your own key a limit as wide as your traffic, or none. When no answer comes, let nobody in.",
    ],
    links: [
      { label: "Verification, step by step", href: "/docs/api/guides/verify-keys" },
      { label: "Create a key for it", href: `${keys}?create=service` },
    ],
  },
  {
    id: "what-is-kept",
    question: "What is kept of each call, and for how long?",
    answer: [
      "Who called what, with which key, from where, how it was answered and how long it took. Headers and bodies are kept by your company’s choice for each environment: of none, of failed calls, or of all; credentials never, and what people wrote is masked.",
      "The operator of the installation sets for how long calls are kept, 90 days unless told otherwise; sums by the hour stay. The security log, who changed what, is kept for ever unless your company sets an end.",
    ],
    links: [logs, { label: "Company settings", href: "/settings/company" }],
  },
];
