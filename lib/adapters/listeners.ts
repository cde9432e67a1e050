import type { Listeners } from "../deliveries/target";
import { adapterKinds } from "./kinds";

const sinks = adapterKinds.filter(({ sink }) => sink !== null).map(({ kind }) => kind);

/** Adapters that send, as far as it matters when something happens. */
export const adapterListeners: Listeners = {
  kind: "adapter",
  async wishes(tx, companyId) {
    const rows = await tx.adapter.findMany({
      where: {
        ...{ companyId, pausedAt: null, kind: { in: sinks } },
        OR: [{ allTypes: true }, { types: { isEmpty: false } }],
      },
      select: { id: true, environment: true, allTypes: true, types: true },
    });
    return rows.map(({ id, ...wish }) => ({ targetId: id, ...wish }));
  },
};
