import { StopOwnerInput } from "../members/schemas";
import { command } from "../verb";
import { stopServiceAccount } from "./stop";

/** Stops a service account's keys at once, and reversibly; those named in `reassign` go on under another owner. */
export const suspendServiceAccount = command({
  name: "service-accounts.suspend",
  permission: "service-accounts:update",
  input: StopOwnerInput,
  run: ({ actor, input, db }) =>
    stopServiceAccount(db, actor, { ...input, stop: { suspendedAt: new Date() } }),
});
