import { getPublicKey } from "@/lib/public-keys/get";
import type { PublicKeyView } from "@/lib/public-keys/present";
import { updatePublicKey } from "@/lib/public-keys/update";
import type { Environment } from "@/lib/environments";
import { actorOf } from "@/prisma/factories";
import type { Tenant } from "./tenant";

/** The public key of a company, whole; first changed as its admin would when `attributes` are given. */
export async function publicKeyOf(
  { admin, company }: Pick<Tenant, "admin" | "company">,
  attributes?: Record<string, unknown>,
  environment: Environment = "production",
): Promise<PublicKeyView & { key: string }> {
  const actor = await actorOf(admin, company.id);
  const view = await (attributes
    ? updatePublicKey(actor, { environment, attributes })
    : getPublicKey(actor, { environment }));
  if (view.key === null) throw new Error("The public key does not open");
  return { ...view, key: view.key };
}
