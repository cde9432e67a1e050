import {
  code,
  list,
  note,
  steps,
  table,
  text,
  type Guide,
  type GuideSlug,
  type Section,
  type Site,
} from "./guide";

const credentials = ({ baseUrl }: Site): Section => ({
  id: "credentials",
  title: "Three credentials",
  blocks: [
    table(
      "Credentials",
      ["Credential", "Looks like", "For"],
      [
        "Secret key",
        "`sna_` and 44 characters",
        "Programs on your servers. It belongs to a person or a service account, and to one environment.",
      ],
      [
        "Public key",
        "`sna_pub_` and 44 characters",
        "Web pages. It works for the origins that it lists; see [mTLS and origins](/docs/api/guides/mtls-and-origins).",
      ],
      [
        "User token",
        "a JWT, three parts with dots",
        "People, and all that only people may do, such as creating keys. It lives one hour.",
      ],
    ),
    text(
      "Send any of them as a bearer token. Keys may also come in `x-api-key`; if both headers come, they must name the same key.",
    ),
    code("curl", "With a key", `curl "${baseUrl}/whoami" \\`, `  -H "Authorization: Bearer $SNAPKEYS_KEY"`),
    note(
      "Whoever holds a key can use it. Keep it in the environment of your program or in a vault, never in code, in an address or in a page.",
    ),
  ],
});

const gettingKeys: Section = {
  id: "keys",
  title: "Get a key",
  blocks: [
    steps(
      "Open API keys in the dashboard and create one. Or call [`POST /authentication/api-keys`](/docs/api/api-keys) with a user token, or [`POST /token`](/docs/api/api-keys) with e-mail and password.",
      "Copy the secret: it is in that one answer and never shown again. We keep a keyed hash of it.",
      "Put it into the environment of your program, as `SNAPKEYS_KEY` in the examples here.",
    ),
    text(
      "A key can have an end (`expirationDate`), a beginning (`notBefore`), addresses (`allowedIps`), client certificates and limits of its own. Regenerating gives it a new secret with the same id and settings; the old secret stops at once, or after an overlap that you choose.",
    ),
  ],
};

const tokens = ({ baseUrl }: Site): Section => ({
  id: "tokens",
  title: "Sign in as a person",
  blocks: [
    code(
      "curl",
      "Get a token",
      `curl "${baseUrl}/authentication/sessions" \\`,
      `  -H "Content-Type: application/json" \\`,
      `  -d '{"email": "you@example.com", "password": "…"}'`,
    ),
    text(
      "The answer holds `token` and `expiresAt`. The token is tied to a session that you see among your sessions: ending it ends the token with its next call.",
    ),
    text(
      "If you belong to several companies, name one in `Snappy-Company-Id`; else the answer is [`company_required`](/docs/api/errors/company_required), which lists them.",
    ),
  ],
});

const headers: Section = {
  id: "headers",
  title: "Request headers",
  blocks: [
    table(
      "Request headers",
      ["Header", "Meaning"],
      ["`Authorization`", "`Bearer` and the credential."],
      ["`x-api-key`", "A key, instead of `Authorization`."],
      [
        "`Snappy-Company-Id`",
        "With a user token: which company. With a key it is not needed; if sent, it must be the key’s own.",
      ],
      ["`Snappy-Account-Id`", "Narrows lists and reads to one account that the caller reaches."],
      ["`Content-Type`", "`application/json` wherever a body is sent."],
      ["`Idempotency-Key`", "On any `POST`; see [Idempotency](/docs/api/guides/idempotency)."],
      ["`X-Request-Id`", "Your own id of the request; see [Request ids](/docs/api/guides/request-ids)."],
    ),
    text(
      "Only who proved to hold a real key learns why it is refused ([`key_revoked`](/docs/api/errors/key_revoked), [`key_expired`](/docs/api/errors/key_expired) and others). Everything else is [`invalid_credentials`](/docs/api/errors/invalid_credentials).",
    ),
  ],
};

/** Who calls, where, and what they may do. */
export const callingGuides = {
  authentication: {
    title: "Authentication",
    summary: "Which credential to use where, and the headers that go with it.",
    sections: (site) => [credentials(site), gettingKeys, tokens(site), headers],
  },
  permissions: {
    title: "Permissions and fields",
    summary: "What a key may do, down to single fields, and what it is told about the rest.",
    sections: ({ baseUrl }) => [
      {
        id: "grants",
        title: "Grants",
        blocks: [
          text(
            "A grant is a resource, an action and, if you like, fields. `fields: null` means every field; an empty list means nothing at all.",
          ),
          code(
            "json",
            "Permissions of a key",
            "[",
            `  { "resource": "customers", "action": "read", "fields": ["id", "name"] },`,
            `  { "resource": "posts", "action": "create", "fields": null }`,
            "]",
          ),
          text(
            'When you create a key, the shorter form `{"customers": {"read": ["id", "name"]}, "posts": ["create"]}` is taken too. Without `permissions` the key inherits the role of its owner; with an empty list it may do nothing.',
          ),
        ],
      },
      {
        id: "effective",
        title: "What counts at the time of a call",
        blocks: [
          text(
            "The key’s grants, cut by its owner’s role as it is now, by the environment, and by the accounts and customers that the key is narrowed to. A smaller role or a removed owner takes effect with the next call.",
          ),
          code(
            "curl",
            "What is left of it all",
            `curl "${baseUrl}/whoami" \\`,
            `  -H "Authorization: Bearer $SNAPKEYS_KEY"`,
          ),
          text(
            '`accountsAccess: null` reaches every account, `{"ids": []}` none; `customersAccess` likewise. A key of certain customers sees those customers, their licenses and telemetry, and nothing else of the three.',
          ),
        ],
      },
      {
        id: "fields",
        title: "Withheld fields",
        blocks: [
          list(
            "A read answers with the granted fields alone, in their usual order. `Snappy-Withheld-Fields` says how many were held back.",
            "To filter or sort by a field that may not be read is [`field_forbidden`](/docs/api/errors/field_forbidden): the order of rows would tell its values.",
            "A write that names a field outside the grant is refused whole, with one entry a field. Nothing is written.",
            "Who may create but not read gets the new `id`, and nothing else.",
            "`fields=id,name` only narrows. It never adds.",
          ),
        ],
      },
    ],
  },
} as const satisfies Partial<Record<GuideSlug, Guide>>;
