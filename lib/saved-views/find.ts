import type { Actor } from "../actor";
import type { Scoped } from "../database/scope";
import type { Prisma } from "../db";
import { AppError, notFound } from "../errors";
import { can } from "../permissions/can";

/** The screen whose views these are: so far there is one that has any. */
export const screen = "logs";

/** The nil UUID (RFC 9562): views are people's. */
const nobody = "00000000-0000-0000-0000-000000000000";
export const makerOf = (actor: Actor) => (actor.kind === "user" ? actor.user.id : nobody);

/** One's own, and what others share. */
export function visibleViews(actor: Actor): Prisma.SavedViewWhereInput {
  return { screen, OR: [{ userId: makerOf(actor) }, { shared: true }] };
}

/** One's own. Shared ones also for whoever may change the company: their makers leave. */
export function changeableViews(actor: Actor): Prisma.SavedViewWhereInput {
  const shared = can(actor, "company:update") ? [{ shared: true }] : [];
  return { screen, OR: [{ userId: makerOf(actor) }, ...shared] };
}

/** @throws {AppError} not_found: absent, another company's and another person's alike */
export async function getChangeableView(db: Scoped, actor: Actor, id: string) {
  const view = await db.savedView.findFirst({ where: { AND: [{ id }, changeableViews(actor)] } });
  if (!view) throw notFound("saved view");
  return view;
}

/** @throws {AppError} invalid_attribute where the maker has another view of this name */
export async function refuseTakenName(
  db: Scoped,
  { userId, name, id }: { userId: string; name: string; id?: string },
): Promise<void> {
  const other = await db.savedView.findFirst({ where: { screen, userId, name, id: { not: id } } });
  if (!other) return;
  const detail = "You have a view of this name already: choose another one, or delete that first.";
  throw new AppError({ code: "invalid_attribute", detail, source: { pointer: "/name" } });
}
