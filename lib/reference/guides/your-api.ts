import { variables } from "../snippets";
import { code, list, steps, table, text, type Guide, type GuideSlug, type Section, type Site } from "./guide";

const verification = ({ baseUrl }: Site): Section => ({
  id: "how",
  title: "How it works",
  blocks: [
    steps(
      "Your customer sends a key to your API.",
      "Your API asks [`POST /authentication/verifications`](/docs/api/verifications#verifyApiKey) with a key of its own that may do `verifications:create`.",
      "The answer is 200 whatever the key is, and `valid` decides. `code` says why not; `permissions` and `metadata` say what the key may do and who it stands for.",
    ),
    code(
      "curl",
      "Ask about a key",
      `curl "${baseUrl}/authentication/verifications" \\`,
      `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
      `  -H "Content-Type: application/json" \\`,
      `  -d '{"key": "sna_…", "permissions": ["posts:read"]}'`,
    ),
    table(
      "What to answer",
      ["Code", "Answer your caller with"],
      ["`VALID`", "What they asked for."],
      ["`NOT_FOUND` `DISABLED` `EXPIRED` `ENVIRONMENT_MISMATCH`", "401"],
      ["`FORBIDDEN` `INSUFFICIENT_PERMISSIONS`", "403"],
      ["`RATE_LIMITED` `USAGE_EXCEEDED`", "429, with the wait that `ratelimit.reset` tells."],
    ),
    text(
      "A verification takes `cost` from the limit of the key that was presented, by default 1; `cost: 0` only looks. When no answer comes, let nobody in.",
    ),
    list(
      "Each verification is also a call of your own key. Give that key a rate limit as wide as your traffic, or none: the usual 100 a minute would be used up by 100 of your callers.",
      "A key that is bound to addresses needs `ip`, the address of your caller. One that is bound to a certificate is always `FORBIDDEN`: the certificate does not reach us.",
    ),
  ],
});

const example = (id: string, title: string, words: string, file: string): Section => ({
  id,
  title,
  blocks: [text(words), { kind: "file", label: file, file }],
});

/** Written in parts: it is text of the example and not a look at our own settings. */
const settings = ["process", "env"].join(".");

const clientExample = ({ appUrl, environment }: Site): string[] => [
  'import { Snapkeys, SnapkeysError } from "./snapkeys.js";',
  "",
  "const snapkeys = new Snapkeys({",
  `  baseUrl: "${appUrl}",`,
  `  environment: "${environment}",`,
  `  key: ${settings}.${variables.key},`,
  "});",
  "",
  "try {",
  '  const { data: post } = await snapkeys.createPost({ title: "Release notes" });',
  "  console.log(post.id);",
  "  for await (const customer of snapkeys.listCustomers()) console.log(customer.name);",
  "} catch (error) {",
  '  if (error instanceof SnapkeysError && error.code === "permission_denied") console.error(error.errors);',
  "  else throw error;",
  "}",
];

/** Issuing keys for an API of one's own, and calling this one from TypeScript. */
export const yourApiGuides = {
  "verify-keys": {
    title: "Verify keys in your own API",
    summary: "Let your customers call your API with keys that you issue here.",
    sections: (site) => [
      verification(site),
      example("nextjs", "Next.js", "Wraps a route handler of the App Router.", "nextjs.ts"),
      example("express", "Express", "Middleware for single routes or a whole router.", "express.ts"),
      example("hono", "Hono", "Middleware that puts the verified key into the context.", "hono.ts"),
      example("curl", "curl", "For scripts and gateways: its exit code decides.", "verify.sh"),
    ],
  },
  "typed-client": {
    title: "Typed client",
    summary: "One TypeScript file with a typed method for every operation.",
    sections: (site) => [
      {
        id: "get",
        title: "Get it",
        blocks: [
          text(
            "The client is made from the same document as this reference, so it knows every operation, parameter and field. It is one file that needs no other, for Node 20 and newer, Deno, Bun and browsers: put it beside your code.",
          ),
          { kind: "client" },
        ],
      },
      {
        id: "use",
        title: "Use it",
        blocks: [
          code("typescript", "The same calls, typed", ...clientExample(site)),
          list(
            "A method is called as its operation: `listCustomers`, `createPost`. What it takes and answers is typed.",
            "A list can be awaited for one page, or iterated for every row from there to the end.",
            "A refusal is thrown as a `SnapkeysError` with `code` and `errors`, as in [Handling errors](/docs/api/guides/errors).",
            "A `POST` carries an `Idempotency-Key`, so calls that were held off or got lost are sent again by themselves.",
          ),
        ],
      },
    ],
  },
} as const satisfies Partial<Record<GuideSlug, Guide>>;
