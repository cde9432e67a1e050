import type { Transaction } from "../db";

type Seen = {
  id: string;
  kind: "browser" | "program";
  address: string | null;
  userAgent: string | null;
  country: string | null;
  city: string | null;
};

/** Notes in each of these companies that a device was signed in on, in the transaction of the sign-in. */
export async function deviceSeen(
  tx: Transaction,
  companyIds: readonly string[],
  { id, kind, ...seen }: Seen,
  at: Date,
): Promise<void> {
  const now = { ...seen, lastSeenAt: at };
  for (const companyId of companyIds) {
    await tx.device.upsert({
      where: { companyId_id: { companyId, id } },
      create: { companyId, id, kind, ...now, firstSeenAt: at },
      update: now,
    });
  }
}
