import { z } from "zod";
import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import { IdInput, paragraphs } from "../text";
import { environmentOf, refuseAttribute, type DefinitionOf } from "./definition";

const attributes = { post_id: IdInput, text: paragraphs(10_000).min(1, "must not be empty") };

export const comments: DefinitionOf<"comments"> = {
  resource: "comments",
  singular: "comment",
  fields: {
    id: { kind: "id", about: "Given when it is stored; it never changes." },
    post_id: {
      kind: "id",
      column: "postId",
      refersTo: "posts",
      about: "The post it replies to; it goes when the post is deleted.",
    },
    text: { kind: "text", about: "1 to 10,000 characters, kept as they came." },
    createdAt: { kind: "time", about: "When it was stored. Lists are in this order, newest first." },
    updatedAt: { kind: "time", about: "When it was last changed." },
  },
  table: (db) => db.comment,
  scope: (actor) => ({ environment: environmentOf(actor) }),
  create: z.strictObject(attributes),
  update: z.strictObject(attributes).partial(),
  counted: "comments",
  deletable: true,
  audited: true,
  async write({ db, actor, attributes: { post_id: postId, ...rest } }) {
    if (postId === undefined) return rest;
    await requirePost(db, actor, String(postId));
    return { ...rest, postId };
  },
};

async function requirePost(db: Scoped, actor: Actor, id: string): Promise<void> {
  const post = await db.post.findFirst({
    where: { id, environment: environmentOf(actor) },
    select: { id: true },
  });
  if (!post) refuseAttribute("post_id", "There is no such post.");
}
