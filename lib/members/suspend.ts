import { command } from "../verb";
import { StopOwnerInput } from "./schemas";
import { stopMember } from "./stop";

/** Stops a member and their keys at once, and reversibly; keys named in `reassign` go on under another owner. */
export const suspendMember = command({
  name: "members.suspend",
  permission: "members:update",
  input: StopOwnerInput,
  run: ({ actor, input, db }) => stopMember(db, actor, { ...input, stop: { suspendedAt: new Date() } }),
});
