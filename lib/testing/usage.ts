import { prisma } from "@/lib/db";
import { usageOfLogs } from "@/prisma/seed/usage";

/** As text, since numbers of 64 bits come in several forms. */
const texts = (rows: readonly object[]): string[] =>
  rows
    .map((row) =>
      JSON.stringify(Object.values(row), (_, value: unknown) =>
        typeof value === "bigint" ? Number(value) : value,
      ),
    )
    .toSorted();

/** The roll-ups of a company, and what its rows of the request log come to: equal, whatever happened. */
export async function usageTwice(companyId: string): Promise<{ rolledUp: string[]; counted: string[] }> {
  const rolledUp = await prisma().usageHour.findMany({ where: { companyId } });
  const counted = await prisma().$queryRaw<object[]>(usageOfLogs(companyId));
  return { rolledUp: texts(rolledUp), counted: texts(counted) };
}
