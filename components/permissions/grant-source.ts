import type { Environment } from "@/components/shell/environment-mark";
import type { Grant } from "@/lib/permissions/schemas";

/** Another key whose permissions can be copied; `grants` null: it inherits its owner's role. */
export type GrantSource = {
  id: string;
  name: string;
  environment: Environment;
  grants: readonly Grant[] | null;
};
