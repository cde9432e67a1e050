import { command } from "../verb";
import { StopOwnerInput } from "./schemas";
import { stopMember } from "./stop";

/**
 * Takes a person out of the company. Logs keep them, and so do the keys that were not re-assigned: these are
 * stopped, and stay where an admin can find them.
 */
export const removeMember = command({
  name: "members.remove",
  permission: "members:delete",
  input: StopOwnerInput,
  run: ({ actor, input, db }) => stopMember(db, actor, { ...input, stop: { removedAt: new Date() } }),
});
