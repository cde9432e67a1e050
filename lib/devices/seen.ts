import type { Transaction } from "../db";
import type { Place } from "../network/geography";

type Seen = {
  id: string;
  kind: "browser" | "program";
  address: string | null;
  userAgent: string | null;
  place: Place | null;
};

/** Notes in each of these companies that a device was signed in on, in the transaction of the sign-in. */
export async function deviceSeen(
  tx: Transaction,
  companyIds: readonly string[],
  { id, kind, address, userAgent, place }: Seen,
  at: Date,
): Promise<void> {
  const { country, city } = place ?? { country: null, city: null };
  const now = { userAgent, address, country, city, lastSeenAt: at };
  for (const companyId of companyIds) {
    await tx.device.upsert({
      where: { companyId_id: { companyId, id } },
      create: { companyId, id, kind, ...now, firstSeenAt: at },
      update: now,
    });
  }
}
