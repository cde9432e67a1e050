import { adapterListeners } from "../adapters/listeners";
import { webhookListeners } from "../webhooks/listeners";
import type { Listeners } from "./target";

/** Everybody who is told of events. A new kind is a line here and one in lib/deliveries/targets.ts. */
export const listeners: readonly Listeners[] = [webhookListeners, adapterListeners];
