import { code, list, text, type Guide, type Section, type Site } from "./guide";

const reading = ({ baseUrl }: Site): Section => ({
  id: "read",
  title: "Read",
  blocks: [
    text(
      "Answers are flat objects by default. Send `Accept: application/vnd.api+json` and the same answers come as documents of JSON:API 1.1.",
    ),
    code(
      "curl",
      "A list as resource objects",
      `curl -G "${baseUrl}/licenses" \\`,
      `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
      `  -H "Accept: application/vnd.api+json" \\`,
      `  -d "page[size]=1"`,
    ),
    code(
      "json",
      "Its answer, shortened",
      "{",
      `  "jsonapi": { "version": "1.1" },`,
      `  "data": [`,
      "    {",
      `      "type": "licenses",`,
      `      "id": "cc1d3b02-3484-4714-a0ae-da6cc34b057b",`,
      `      "attributes": { "product": "Studio", "plan": "Team", "seats": 25 },`,
      `      "relationships": {`,
      `        "customer": {`,
      `          "data": { "type": "customers", "id": "b6c45863-875e-4448-aca3-c155ed145efe" },`,
      `          "links": { "related": "/v3/licenses/cc1d3b02-3484-4714-a0ae-da6cc34b057b/customer" }`,
      "        }",
      "      },",
      `      "links": { "self": "/v3/licenses/cc1d3b02-3484-4714-a0ae-da6cc34b057b" }`,
      "    }",
      "  ]",
      "}",
    ),
    list(
      "`customerId` becomes the relationship `customer`; a field called `type` takes its noun in front, such as `eventType`.",
      "`fields[licenses]=plan,customer` narrows. Nothing is included, so `include` is [`invalid_parameter`](/docs/api/errors/invalid_parameter).",
      "A key that may not read `id` gets [`field_forbidden`](/docs/api/errors/field_forbidden): an object without an id is no resource object.",
    ),
  ],
});

const writing = ({ baseUrl }: Site): Section => ({
  id: "write",
  title: "Write",
  blocks: [
    text(
      "Send the document with `Content-Type: application/vnd.api+json`. `Accept` and `Content-Type` choose for themselves: a document can be answered flat.",
    ),
    code(
      "curl",
      "A post from a document",
      `curl "${baseUrl}/posts" \\`,
      `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
      `  -H "Accept: application/vnd.api+json" \\`,
      `  -H "Content-Type: application/vnd.api+json" \\`,
      `  -d '{"data": {"type": "posts", "attributes": {"title": "Release notes"}}}'`,
    ),
    list(
      "Another `type` or `id` than the address has is 409 [`conflict`](/docs/api/errors/conflict).",
      "A relationship to something that is not there is 404 [`not_found`](/docs/api/errors/not_found).",
      "`source.pointer` of an error leads into the document that you sent, such as `/data/attributes/title`.",
    ),
  ],
});

/** The other dialect. */
export const jsonApiGuide: Guide = {
  title: "Strict JSON:API",
  summary: "The same data, rights and errors for clients that speak JSON:API.",
  sections: (site) => [
    reading(site),
    writing(site),
    {
      id: "media-types",
      title: "Media types",
      blocks: [
        text(
          "As JSON:API demands, parameters of the media type that are not supported are refused: [`not_acceptable`](/docs/api/errors/not_acceptable) for `Accept`, [`unsupported_media_type`](/docs/api/errors/unsupported_media_type) for `Content-Type`. Where `Accept` prefers neither dialect, the answer is flat. Errors come in the dialect that you asked for, with the same codes.",
        ),
      ],
    },
  ],
};
