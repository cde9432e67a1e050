import { acts } from "@/components/palette/acts";
import type { CommandCenterProps } from "@/components/palette/command-center";
import { places, type Place } from "@/components/palette/places";
import type { UserActor } from "@/lib/actor";
import type { Membership } from "@/lib/auth/session";
import { companyHref } from "@/lib/companies/address";
import { homeOf } from "@/lib/companies/home";
import { can, grantedFields } from "@/lib/permissions/can";
import { readsLog } from "@/lib/request-logs/readable";

/** What the palette and the keyboard offer: the screens that the role may see, and what it may begin there. */
export function paletteOf(
  actor: UserActor,
  memberships: readonly Membership[],
): Omit<CommandCenterProps, "signOut"> {
  const seen = places.filter((place) => isSeen(actor, place));
  return {
    whose: `${actor.user.id}.${actor.company.id}`,
    company: actor.company.name,
    places: seen.map(({ id }) => id),
    acts: acts.filter(({ id, needs }) => isAllowed(actor, id, needs)).map(({ id }) => id),
    companies: memberships
      .filter(({ company }) => company.id !== actor.company.id)
      .map((membership) => ({
        id: membership.company.id,
        name: membership.company.name,
        href: companyHref(membership.company.id, homeOf(membership)),
      })),
    reads: {
      keys: can(actor, "api-keys:read"),
      requests: can(actor, "logs:read") || can(actor, "security-logs:read"),
    },
    go: Object.fromEntries(seen.flatMap(({ key, href }) => (key === undefined ? [] : [[key, href]]))),
  };
}

function isSeen(actor: UserActor, { id, needs }: Place): boolean {
  if (id === "logs") return readsLog(actor);
  return needs === null || can(actor, needs);
}

/** As the screens themselves offer it: a customer needs a name, a log its reader. */
function isAllowed(actor: UserActor, id: string, needs: (typeof acts)[number]["needs"]): boolean {
  if (!needs.every((need) => can(actor, need))) return false;
  if (id === "create-customer") return grantedFields(actor, "customers", "create").includes("name");
  return id !== "export-log" || readsLog(actor);
}
