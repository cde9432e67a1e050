import type { Grant } from "@/lib/permissions/schemas";

/** The owner's role: at every call, a key does no more than it allows. */
export type RoleAbove = {
  /** null: it is not known here. */
  name: string | null;
  /** It is the viewer's own. */
  yours: boolean;
  /** What a key can have of it at most; null: it is not known here. */
  ceiling: readonly Grant[] | null;
};

/** "your role (Member)", "its owner’s role". */
export function roleWords({ name, yours }: RoleAbove): string {
  const whose = yours ? "your role" : "its owner’s role";
  return name === null ? whose : `${whose} (${name})`;
}
