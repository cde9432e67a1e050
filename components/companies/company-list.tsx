import { ChevronRight } from "lucide-react";
import { CompanyPlate } from "@/components/shell/company-plate";
import type { Membership } from "@/lib/auth/session";
import { companyHref } from "@/lib/companies/address";
import { homeOf } from "@/lib/companies/home";

type CompanyListProps = { memberships: readonly Membership[] };

/** The companies that one can open, each the way into it. */
export function CompanyList({ memberships }: CompanyListProps) {
  return (
    <nav aria-label="Your companies" className="mb-6">
      <ul className="divide-y rounded-lg border bg-surface">
        {memberships.map((membership) => (
          <li key={membership.company.id}>
            <a
              href={companyHref(membership.company.id, homeOf(membership))}
              className="flex items-center gap-2.5 px-3 py-2.5 transition-colors hover:bg-hover"
            >
              <CompanyPlate company={{ name: membership.company.name, role: membership.role }} />
              <ChevronRight aria-hidden="true" className="size-4 text-muted" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
