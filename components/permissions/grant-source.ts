import type { Environment } from "@/components/shell/environment-mark";
import type { Grant } from "@/lib/permissions/schemas";

/** Another key or role whose permissions can be copied; `grants` null: it inherits its owner's role. */
export type GrantSource = {
  id: string;
  name: string;
  /** Null: it is a role, which is in none. */
  environment: Environment | null;
  grants: readonly Grant[] | null;
};
