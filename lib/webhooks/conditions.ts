import type { Prisma } from "../db";

/** The endpoints that fail, and those that were stopped for it. Whoever stops one by hand knows of it. */
export const inTrouble: Prisma.WebhookEndpointWhereInput = {
  OR: [
    { disabledAt: null, failingSince: { not: null } },
    { disabledAt: { not: null }, disabledReason: { not: "person" } },
  ],
};
