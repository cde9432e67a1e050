import { ChevronRight } from "lucide-react";
import { CompanyPlate } from "@/components/shell/company-plate";
import { companyHref } from "@/lib/companies/address";

type CompanyListProps = { memberships: readonly { company: { id: string; name: string }; role: string }[] };

/** The companies that one can open, each the way into it. */
export function CompanyList({ memberships }: CompanyListProps) {
  return (
    <nav aria-label="Your companies" className="mb-6">
      <ul className="divide-y rounded-lg border bg-surface">
        {memberships.map(({ company, role }) => (
          <li key={company.id}>
            <a
              href={companyHref(company.id, "/settings/api-keys")}
              className="flex items-center gap-2.5 px-3 py-2.5 transition-colors hover:bg-hover"
            >
              <CompanyPlate company={{ name: company.name, role }} />
              <ChevronRight aria-hidden="true" className="size-4 text-muted" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
