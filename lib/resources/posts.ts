import { z } from "zod";
import { line, paragraphs } from "../text";
import { environmentOf, type DefinitionOf } from "./definition";

const statuses = ["draft", "published"] as const;

const attributes = {
  title: line(200),
  body: paragraphs(100_000),
  status: z.enum(statuses, "must be draft or published"),
};

export const posts: DefinitionOf<"posts"> = {
  resource: "posts",
  singular: "post",
  fields: {
    id: { kind: "id" },
    title: { kind: "text" },
    body: { kind: "text" },
    status: { kind: "text", oneOf: statuses },
    createdAt: { kind: "time" },
    updatedAt: { kind: "time" },
  },
  table: (db) => db.post,
  scope: (actor) => ({ environment: environmentOf(actor) }),
  create: z.strictObject({
    ...attributes,
    body: attributes.body.default(""),
    status: attributes.status.default("draft"),
  }),
  update: z.strictObject(attributes).partial(),
  deletable: true,
  audited: true,
};
