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
    id: { kind: "id" },
    post_id: { kind: "id", column: "postId", refersTo: "posts" },
    text: { kind: "text" },
    createdAt: { kind: "time" },
    updatedAt: { kind: "time" },
  },
  table: (db) => db.comment,
  scope: (actor) => ({ environment: environmentOf(actor) }),
  create: z.strictObject(attributes),
  update: z.strictObject(attributes).partial(),
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
