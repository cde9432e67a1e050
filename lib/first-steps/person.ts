import type { Actor } from "../actor";

/** The nil UUID (RFC 9562): first steps are a person's. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** Whose steps are meant. */
export const personOf = (actor: Actor): string => (actor.kind === "user" ? actor.user.id : nobody);
