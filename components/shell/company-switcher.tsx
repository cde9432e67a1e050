import { Check, ChevronsUpDown } from "lucide-react";
import { PopoverMenu } from "@/components/ui/popover-menu";
import { menuItemStyles } from "@/components/ui/menu";
import { cn } from "@/lib/cn";

export type CompanyChoice = { id: string; name: string; role?: string };

type CompanySwitcherProps = {
  companies: readonly CompanyChoice[];
  currentId: string;
  /** Receives `companyId`. */
  action: (form: FormData) => Promise<void>;
};

/** Which company one works in. With one company only it is a plate, not a button. */
export function CompanySwitcher({ companies, currentId, action }: CompanySwitcherProps) {
  const current = companies.find((company) => company.id === currentId);
  if (!current) return null;
  if (companies.length === 1) {
    return (
      <div className="flex min-h-10 items-center gap-2.5 px-2">
        <Plate company={current} />
      </div>
    );
  }
  return (
    <PopoverMenu
      id="company-menu"
      className="w-64"
      triggerClassName="flex min-h-10 w-full items-center gap-2.5 rounded-md px-2 text-start transition-colors hover:bg-hover"
      trigger={
        <>
          <span className="sr-only">Company: </span>
          <Plate company={current} />
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
        </>
      }
    >
      <form action={action}>
        <p className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">Companies</p>
        <ul>
          {companies.map((company) => (
            <li key={company.id}>
              <button
                name="companyId"
                value={company.id}
                aria-current={company.id === currentId ? "true" : undefined}
                className={cn(menuItemStyles, "py-1.5")}
              >
                <Plate company={company} />
                {company.id === currentId && <Check aria-hidden="true" className="text-accent" />}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </PopoverMenu>
  );
}

function Plate({ company }: { company: CompanyChoice }) {
  return (
    <>
      <span
        aria-hidden="true"
        className="grid size-6 shrink-0 place-content-center rounded-md bg-contrast text-xs font-semibold text-on-contrast uppercase"
      >
        {Array.from(company.name.trim())[0] ?? "?"}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm leading-4.5 font-medium text-strong">{company.name}</span>
        {company.role && <span className="block truncate text-xs text-muted">{company.role}</span>}
      </span>
    </>
  );
}
