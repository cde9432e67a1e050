import type { Listeners } from "../deliveries/target";

/** Webhook endpoints, as far as it matters when something happens. */
export const webhookListeners: Listeners = {
  kind: "webhook",
  async wishes(tx, companyId) {
    const rows = await tx.webhookEndpoint.findMany({
      where: { companyId, disabledAt: null },
      select: { id: true, environment: true, allTypes: true, types: true },
    });
    return rows.map(({ id, ...wish }) => ({ targetId: id, ...wish }));
  },
};
