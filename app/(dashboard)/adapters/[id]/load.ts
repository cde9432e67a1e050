import { notFound } from "next/navigation";
import type { UserActor } from "@/lib/actor";
import { getAdapter } from "@/lib/adapters/get";
import type { AdapterView } from "@/lib/adapters/present";
import { AppError } from "@/lib/errors";

/** The adapter of an address, or the page that says there is none. */
export async function adapterOrMissing(actor: UserActor, id: string): Promise<AdapterView> {
  try {
    return await getAdapter(actor, { id });
  } catch (error) {
    if (error instanceof AppError && ["not_found", "invalid_attribute"].includes(error.code)) notFound();
    throw error;
  }
}
