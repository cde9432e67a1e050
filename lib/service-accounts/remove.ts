import { StopOwnerInput } from "../members/schemas";
import { command } from "../verb";
import { stopServiceAccount } from "./stop";

/** Ends a service account for good. Keys that were not re-assigned are stopped, and stay where an admin finds them. */
export const removeServiceAccount = command({
  name: "service-accounts.remove",
  permission: "service-accounts:delete",
  input: StopOwnerInput,
  run: ({ actor, input, db }) => stopServiceAccount(db, actor, { ...input, stop: { removedAt: new Date() } }),
});
