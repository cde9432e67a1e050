import { adapterTarget } from "../adapters/target";
import { webhookTarget } from "../webhooks/target";
import type { Target } from "./target";

/** Every kind of place that events are delivered to. A new kind is a line here and one in lib/deliveries/listeners.ts. */
const targets: readonly Target[] = [webhookTarget, adapterTarget];

/** @throws {Error} for a kind that this version of the code does not know */
export function targetOf(kind: string): Target {
  const found = targets.find((target) => target.kind === kind);
  if (!found) throw new Error(`There is no kind of target called ${kind}`);
  return found;
}
