import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "../once";

const silence = () => once("silence", () => new AsyncLocalStorage<true>());

/**
 * Does work for a company. Where that is a demo nothing that it does can reach another server, however deep down it
 * tries: what looks up an address (lib/network/target.ts) refuses. The frames that begin work say whose it is (verbs,
 * steps of jobs, deliveries), so that no kind of call can forget to ask.
 */
export function onBehalfOf<T>({ demo }: { demo?: boolean }, work: () => T): T {
  return demo ? silence().run(true, work) : work();
}

/** Whether the work under way is a demo's. */
export const isSilent = (): boolean => silence().getStore() === true;
