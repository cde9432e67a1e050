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
    id: { kind: "id", about: "Given when it is stored; it never changes." },
    title: { kind: "text", about: "One line, at most 200 characters." },
    body: { kind: "text", about: "At most 100,000 characters, kept as they came." },
    status: { kind: "text", oneOf: statuses, about: "Whether it is meant to be read yet." },
    createdAt: { kind: "time", about: "When it was stored. Lists are in this order, newest first." },
    updatedAt: { kind: "time", about: "When it was last changed." },
  },
  table: (db) => db.post,
  scope: (actor) => ({ environment: environmentOf(actor) }),
  create: z.strictObject({
    ...attributes,
    body: attributes.body.default(""),
    status: attributes.status.default("draft"),
  }),
  update: z.strictObject(attributes).partial(),
  counted: "posts",
  deletable: true,
  audited: true,
};
