import type { CustomerField } from "@/lib/customers/view";

export const fieldLabels: Readonly<Record<CustomerField, string>> = {
  id: "id",
  accountId: "account",
  name: "name",
  email: "e-mail",
  externalId: "external id",
  metadata: "metadata",
  createdAt: "time of creation",
  updatedAt: "last change",
};

/** "e-mail, metadata and last change" */
export function fieldsWords(fields: readonly CustomerField[]): string {
  const names = fields.map((field) => fieldLabels[field]);
  const last = names.pop() ?? "";
  return names.length > 0 ? `${names.join(", ")} and ${last}` : last;
}

/** What a customer is called where its name may not be read. */
export function customerName({
  name,
  externalId,
  id,
}: {
  name?: string;
  externalId?: string | null;
  id?: string;
}): string {
  return name ?? externalId ?? (id ? `Customer ${id.slice(0, 8)}` : "A customer");
}
