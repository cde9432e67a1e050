import { notFound } from "next/navigation";
import { cache } from "react";
import { getApiKey } from "@/lib/api-keys/get";
import { getKeyOwner } from "@/lib/api-keys/owner";
import { requireCurrent } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";

/**
 * Who looks, at which key, and whose it is; read once a request for the frame and the page in it. A key that
 * is not theirs to see, is gone or never was: the dashboard's 404.
 */
export const loadKey = cache(async (id: string) => {
  const { actor } = await requireCurrent();
  const [key, owner] = await Promise.all([getApiKey(actor, { id }), getKeyOwner(actor, { id })]).catch(
    missing,
  );
  return { actor, key, owner, now: new Date() };
});

const notTold = new Set(["not_found", "permission_denied", "invalid_attribute"]);

function missing(error: unknown): never {
  if (error instanceof AppError && notTold.has(error.code)) notFound();
  throw error;
}
