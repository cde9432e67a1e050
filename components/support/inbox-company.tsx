import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import type { TicketStatus } from "@/lib/support/schemas";

type InboxCompanyProps = {
  path: string;
  companies: readonly { id: string; name: string }[];
  companyId: string | null;
  status: TicketStatus | null;
};

/** Narrows the inbox to a company. */
export function InboxCompany({ path, companies, companyId, status }: InboxCompanyProps) {
  return (
    <Form action={path} className="flex items-center gap-2">
      {status && <input type="hidden" name="status" value={status} />}
      <Select
        compact
        name="company"
        aria-label="Company"
        defaultValue={companyId ?? ""}
        options={[
          { value: "", label: "All companies" },
          ...companies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        className="max-w-60"
      />
      <Button type="submit">Show</Button>
    </Form>
  );
}
