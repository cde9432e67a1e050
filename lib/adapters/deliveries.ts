import { deliveryFigures, type DeliveryFigures } from "../deliveries/figures";
import { listDeliveries } from "../deliveries/list";
import type { DeliveryView } from "../deliveries/present";
import { query } from "../verb";
import { getAdapterRow } from "./find";
import { AdapterIdInput } from "./schemas";

const spanDays = 14;
const shown = 10;

/** What an adapter sent: day by day, and the last ones. */
export type Sent = { figures: DeliveryFigures; last: DeliveryView[] };

/** How an adapter's deliveries went. @throws {AppError} not_found */
export const getAdapterDeliveries = query({
  name: "adapters.deliveries",
  permission: "adapters:read",
  input: AdapterIdInput,
  async run({ actor, input: { id }, db }): Promise<Sent> {
    await getAdapterRow(db, id);
    const [figures, { deliveries }] = await Promise.all([
      deliveryFigures(actor.company.id, id, { now: new Date(), days: spanDays }),
      listDeliveries(db, { targetId: id, size: shown }),
    ]);
    return { figures, last: deliveries };
  },
});
