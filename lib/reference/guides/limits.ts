import { code, list, note, steps, table, text, type Guide, type GuideSlug, type Section } from "./guide";

const bucket: Section = {
  id: "bucket",
  title: "A bucket of requests",
  blocks: [
    text(
      "Each key has a bucket of `rateLimitMax` requests. A call takes one. The bucket fills up again steadily: all of it within `rateLimitTimeWindow` milliseconds, or `refillAmount` every `refillInterval` where a key sets those. So short bursts pass, and a steady pace never waits.",
    ),
    table(
      "Fields of every answer to a limited key",
      ["Field", "Example", "Meaning"],
      [
        "`RateLimit-Policy`",
        '`"default";q=100;w=60`',
        "`q` requests fit into the bucket; empty, it fills up in `w` seconds.",
      ],
      ["`RateLimit`", '`"default";r=42;t=1`', "`r` requests are left; the next arrives in `t` seconds."],
      ["`Retry-After`", "`12`", "With 429: whole seconds to wait, never too few."],
    ),
    text(
      "A refusal by address, certificate or origin costs nothing. Whatever else is refused after that costs its one request.",
    ),
  ],
};

/** How much, how often, from where. */
export const limitGuides = {
  "rate-limits": {
    title: "Rate limits and quotas",
    summary: "How fast a key may call, how often in its life, and how to stay within both.",
    sections: () => [
      bucket,
      {
        id: "stay",
        title: "Stay within it",
        blocks: [
          steps(
            "Read `r` from each answer, and pause when it nears 0.",
            "On [`rate_limited`](/docs/api/errors/rate_limited) wait for `Retry-After`, and add a little chance so that many workers do not return at once.",
            "Give each program its own key: what one uses up, the others keep.",
          ),
        ],
      },
      {
        id: "quotas",
        title: "Quotas",
        blocks: [
          text(
            "`quotaMax` is how many requests a key may make in its whole life. It does not fill up again: [`quota_exceeded`](/docs/api/errors/quota_exceeded) ends when somebody raises it. `quotaRemaining` of the key says what is left.",
          ),
        ],
      },
      {
        id: "failures",
        title: "Failed attempts",
        blocks: [
          text(
            "Wrong credentials are counted by address, wrong passwords by account and address. Too many are [`too_many_failures`](/docs/api/errors/too_many_failures) for a few seconds. Right credentials that were sent before are not locked out.",
          ),
        ],
      },
    ],
  },
  idempotency: {
    title: "Idempotency",
    summary: "Repeat a POST without doing it twice.",
    sections: ({ baseUrl }) => [
      {
        id: "send",
        title: "Send a key with each POST",
        blocks: [
          text(
            "A connection can break after we did the work and before you got the answer. Send an `Idempotency-Key`, and repeat the same request with the same key: the work is done once.",
          ),
          code(
            "curl",
            "Safe to repeat",
            `curl "${baseUrl}/posts" \\`,
            `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
            `  -H "Content-Type: application/json" \\`,
            `  -H "Idempotency-Key: 8f14c9e2-6f0b-4b7e-a1d3-52f7c0e9b6aa" \\`,
            `  -d '{"title": "Release notes"}'`,
          ),
          note(
            "Make the key once for each thing that is to be done, before the first attempt, and keep it until you have an answer. A new key for each attempt protects nothing.",
          ),
        ],
      },
      {
        id: "answers",
        title: "What comes back",
        blocks: [
          table(
            "Answers to a repeated Idempotency-Key",
            ["Within 24 hours", "Answer"],
            ["Same request, done", "The first answer, with `Idempotent-Replayed: true`."],
            [
              "Same request, under way",
              "409 [`idempotency_in_progress`](/docs/api/errors/idempotency_in_progress) with `Retry-After`.",
            ],
            [
              "Another body",
              "422 [`idempotency_mismatch`](/docs/api/errors/idempotency_mismatch). Nothing is done.",
            ],
            ["The first was refused", "The work is done now: refusals are not kept."],
          ),
          list(
            "A key counts for one caller, environment, path and query. Another caller’s keys never meet yours.",
            "What is shown once, such as a new secret, is null in a replay, and `meta` says so.",
            "Permissions are checked again: a repeat needs the same right as the first.",
          ),
        ],
      },
    ],
  },
  "mtls-and-origins": {
    title: "mTLS and origins",
    summary: "Bind a key to a client certificate, or a public key to your pages.",
    sections: ({ baseUrl }) => [
      {
        id: "mtls",
        title: "Client certificates",
        blocks: [
          text(
            "A key with `enforceMtls` works only over a connection that shows a client certificate: who finds the key alone can do nothing with it. `certificateThumbprints` are the SHA-256 thumbprints that it takes, up to 20; with an empty list any certificate that your authority signed will do.",
          ),
          code(
            "curl",
            "With a certificate",
            `curl "${baseUrl}/whoami" \\`,
            `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
            "  --cert client.pem --key client.key",
          ),
          table(
            "What the client showed",
            ["The client showed", "Answer"],
            ["One of the key’s certificates, within its dates", "The call goes on."],
            ["None", "401 [`certificate_required`](/docs/api/errors/certificate_required)"],
            [
              "Another one, or one out of its dates",
              "403 [`certificate_mismatch`](/docs/api/errors/certificate_mismatch)",
            ],
          ),
          text(
            "To renew a certificate without a gap, add the new thumbprint, change the client, then take the old one away. Neither refusal costs a request of the limit.",
          ),
        ],
      },
      {
        id: "origins",
        title: "Public keys and origins",
        blocks: [
          text(
            "A workspace has one public key an environment, `sna_pub_…`. It may stand in web pages, and works for pages of the origins that it lists; the list begins empty. Elsewhere it is [`origin_forbidden`](/docs/api/errors/origin_forbidden).",
          ),
          list(
            "Answers to a public key can be read by pages of its origins (CORS). Answers to secret keys and tokens never can: a page must not hold one.",
            "`http` and `https`, and every port, are origins of their own. `https://*.example.com` stands for one label.",
            "Cookies are never taken.",
          ),
          note(
            "A program outside a browser can claim any origin. What keeps your data safe is how little the public key may do.",
          ),
        ],
      },
    ],
  },
} as const satisfies Partial<Record<GuideSlug, Guide>>;
