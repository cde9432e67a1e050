import { counted } from "@/components/api-keys/words";
import type { ListedRole } from "@/lib/roles/list";

type Held = Pick<ListedRole, "members" | "serviceAccounts" | "invitations">;

/** Whether anybody has it, or is invited to it. */
export function isHeld({ members, serviceAccounts, invitations }: Held): boolean {
  return members + serviceAccounts + invitations > 0;
}

/** "2 members, 1 service account and 3 invitations"; "Nobody". */
export function holdersWords({ members, serviceAccounts, invitations }: Held): string {
  const parts = [
    members > 0 && counted(members, "member"),
    serviceAccounts > 0 && counted(serviceAccounts, "service account"),
    invitations > 0 && counted(invitations, "invitation"),
  ].filter((part) => part !== false);
  const last = parts.pop();
  if (last === undefined) return "Nobody";
  return parts.length > 0 ? `${parts.join(", ")} and ${last}` : last;
}

/** "Ada, Uma and 3 others". */
export function namesWords({ names, count }: { names: readonly string[]; count: number }): string {
  const others = count - names.length;
  const all = others > 0 ? [...names, `${others} other${others === 1 ? "" : "s"}`] : [...names];
  const last = all.pop() ?? "";
  return all.length > 0 ? `${all.join(", ")} and ${last}` : last;
}
