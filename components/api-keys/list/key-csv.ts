import type { ExportedKey } from "@/lib/api-keys/export";
import type { CellValue } from "@/lib/exports/csv";
import { permissionWords } from "@/lib/permissions/words";
import { concernLabels } from "@/components/api-keys/concern-words";
import { limitWords } from "@/components/api-keys/words";

/** The columns of an exported list of keys: their heads, and what each says of a key. Times are ISO 8601, UTC. */
const columns: readonly (readonly [head: string, cell: (exported: ExportedKey) => CellValue])[] = [
  ["Name", ({ key }) => key.name],
  ["Environment", ({ key }) => key.environment],
  ["Status", ({ key }) => key.status],
  ["Owner", ({ owner }) => owner && ownerWords(owner)],
  ["Permissions", ({ key }) => permissionWords(key)],
  ["Allowed addresses", ({ key }) => (key.allowedIps.length === 0 ? "Any" : key.allowedIps.join("; "))],
  ["Accounts", ({ accounts }) => (accounts === null ? "All" : accounts.join("; ") || "None")],
  ["Customers", ({ key }) => (key.customersAccess === null ? "All" : key.customersAccess.ids.length)],
  ["Rate limit", ({ key }) => limitWords(key)],
  ["Lifetime quota", ({ key }) => key.quotaMax],
  ["Tags", ({ key }) => key.tags.join("; ")],
  ["Created", ({ key }) => key.createdAt],
  ["Expires", ({ key }) => key.expirationDate],
  ["Last used", ({ key }) => key.lastRequest],
  ["Calls", ({ key }) => key.requestCount],
  ["First characters", ({ key }) => key.start],
  ["Last four", ({ key }) => key.lastFour],
  ["Needs attention", ({ concerns }) => concerns.map((concern) => concernLabels[concern]).join("; ")],
  ["Id", ({ key }) => key.id],
];

export const keyCsvHeads: readonly string[] = columns.map(([head]) => head);

/** One key, a cell for each of {@link keyCsvHeads}. */
export function keyCells(exported: ExportedKey): CellValue[] {
  return columns.map(([, cell]) => cell(exported));
}

function ownerWords({ kind, name, active }: NonNullable<ExportedKey["owner"]>): string {
  const words = kind === "serviceAccount" ? `${name} (service account)` : name;
  return active ? words : `${words}, no longer active`;
}
