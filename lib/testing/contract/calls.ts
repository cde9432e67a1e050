import type { ContractCall } from "./call";
import { keyCalls } from "./keys";
import { protocolCalls } from "./protocol";
import { resourceCalls } from "./resources";

/** What the contract promises, sentence by sentence, as calls in the order in which they are made. */
export const contractCalls: readonly ContractCall[] = [...protocolCalls, ...keyCalls, ...resourceCalls];
