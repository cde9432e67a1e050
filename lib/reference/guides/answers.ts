import { errorHref } from "../../errors";
import { code, list, note, steps, table, text, type Guide, type GuideSlug } from "./guide";

/** What comes back, and how to ask for less or more of it. */
export const answerGuides = {
  lists: {
    title: "Lists",
    summary: "Pages, cursors, filters, sorts and fields, the same for every list.",
    sections: ({ baseUrl }) => [
      {
        id: "pages",
        title: "Pages",
        blocks: [
          text(
            "`page[size]` is 1 to 100, by default 100. `page[number]` counts from 1. Past the last page `data` is empty and `next` is null.",
          ),
          code(
            "curl",
            "Ten at a time",
            `curl -G "${baseUrl}/customers" \\`,
            `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
            `  -d "page[size]=10" \\`,
            `  -d "sort=name"`,
          ),
          code(
            "json",
            "Links of the first page",
            "{",
            `  "data": [],`,
            `  "links": {`,
            `    "first": "/v3/customers?sort=name&page[size]=10&page[number]=1",`,
            `    "next": "/v3/customers?sort=name&page[size]=10&page[number]=2",`,
            `    "prev": null`,
            "  }",
            "}",
          ),
          text(
            "Links are relative to `/public-api` (with the environment’s prefix in front of it) and keep your other parameters. To read everything, follow `next` until it is null.",
          ),
        ],
      },
      {
        id: "cursors",
        title: "Cursors",
        blocks: [
          text(
            "Lists that only grow, such as telemetry, are read by `page[cursor]`: nothing is skipped or repeated while rows arrive. Take the cursor from `links.next`; it cannot be made by hand. `prev` is always null there.",
          ),
          text(
            "These lists come newest first and take no `sort`. `filter[from]` and `filter[to]` narrow them to a span of `createdAt`: from one moment on, and before another.",
          ),
        ],
      },
      {
        id: "filters",
        title: "Filters and sorts",
        blocks: [
          list(
            "`filter[name]=Ada` finds equal values. `filter[id]=a,b`, or the parameter repeated, finds any of them. Several filters must all hold. A comma always parts values, so one that holds a comma cannot be looked for.",
            "`sort=name,-createdAt` sorts by name, then newest first. `-` turns a field round.",
            "`fields=id,name` leaves the other fields out.",
          ),
          note(
            "Unknown parameters, and values out of range, are [`invalid_parameter`](/docs/api/errors/invalid_parameter), one entry each. An ignored filter would answer more than was asked for.",
          ),
        ],
      },
    ],
  },
  errors: {
    title: "Handling errors",
    summary: "One form for every refusal, made to be read by programs and people.",
    sections: ({ appUrl }) => [
      {
        id: "form",
        title: "The form",
        blocks: [
          code(
            "json",
            "403 with one entry",
            "{",
            `  "errors": [`,
            "    {",
            `      "id": "0d6f5a7e-52c1-4a55-9f0e-5a0f3d1b7c24",`,
            `      "links": { "type": "${appUrl}${errorHref("field_forbidden")}" },`,
            `      "status": "403",`,
            `      "code": "field_forbidden",`,
            `      "title": "Field forbidden",`,
            `      "detail": "email may not be written.",`,
            `      "source": { "pointer": "/email" },`,
            `      "meta": { "required": "customers:create", "field": "email" }`,
            "    }",
            "  ]",
            "}",
          ),
          table(
            "Members of an error",
            ["Member", "Meaning"],
            ["`id`", "The id of the request; quote it to support."],
            ["`status`", "The HTTP status, as text."],
            ["`code`", "What went wrong, for programs. It never changes. [All codes](/docs/api/errors)."],
            ["`title`", "The code in words. Its page in this reference is in `links.type`."],
            ["`detail`", "What went wrong this time, for people."],
            ["`source`", "Where: `pointer` into the body, `parameter` of the query, or `header`."],
            ["`meta`", "What a program needs to go on, such as the permission that was missing."],
          ),
          text(
            "There is one entry a fault: a body with three wrong members gets three, so a form can mark them all at once. All entries of an answer have one status; there are a hundred at most.",
          ),
        ],
      },
      {
        id: "handle",
        title: "What to do with them",
        blocks: [
          table(
            "By status",
            ["Status", "Do"],
            ["400, 422", "Mend the request. Repeating it as it is gets the same answer."],
            ["401", "Stop, and look at the credential. A program that keeps trying is slowed down."],
            ["403", "Ask for the permission in `meta.required`, or do without."],
            ["404", "Treat it as gone. Whether it was there, the answer does not tell."],
            ["409", "Read the current state and decide. With `Retry-After`: wait and repeat."],
            ["429, 503", "Wait for `Retry-After` seconds and repeat."],
            ["500", "Repeat after a pause that grows, a `POST` with its `Idempotency-Key`."],
          ),
          note(
            "Decide by `code`, never by `title` or `detail`: words may get better. Take unknown codes by their status; new ones may come.",
          ),
        ],
      },
    ],
  },
  "request-ids": {
    title: "Request ids",
    summary: "Find one request again: in your logs, in ours, and with support.",
    sections: ({ baseUrl }) => [
      {
        id: "ids",
        title: "One id a request",
        blocks: [
          text(
            "Every answer has `X-Request-Id`. Errors repeat it as `id`, and the request logs of the dashboard show it.",
          ),
          text(
            "Send an `X-Request-Id` of your own, 8 to 64 letters, digits, `_` or `-`, and we take it over; anything else is replaced.",
          ),
          code(
            "curl",
            "With an id of your own",
            `curl -i "${baseUrl}/whoami" \\`,
            `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
            `  -H "X-Request-Id: order-4711-attempt-1"`,
          ),
        ],
      },
      {
        id: "support",
        title: "With support",
        blocks: [
          steps(
            "Log the id of every answer that is not a success.",
            "Quote it when you ask for help. It says when and what, and never who or which secret.",
          ),
        ],
      },
    ],
  },
} as const satisfies Partial<Record<GuideSlug, Guide>>;
