import { ChevronsUpDown, KeyRound } from "lucide-react";
import { Link } from "@/components/ui/link";
import { PopoverMenu } from "@/components/ui/popover-menu";
import { menuItemStyles } from "@/components/ui/menu";
import { CompanyChoices } from "./company-choices";
import { CompanyPlate, type CompanyChoice } from "./company-plate";

type CompanySwitcherProps = {
  companies: readonly CompanyChoice[];
  currentId: string;
  /** Where the keys of all companies are listed. */
  allKeysHref: string;
};

/**
 * Which company one works in. Links: a company has addresses of its own, so it can be opened in a tab beside
 * this one. With one company only it is a plate, not a button.
 */
export function CompanySwitcher({ companies, currentId, allKeysHref }: CompanySwitcherProps) {
  const current = companies.find((company) => company.id === currentId);
  if (!current) return null;
  if (companies.length === 1) {
    return (
      <div className="flex min-h-10 items-center gap-2.5 px-2">
        <CompanyPlate company={current} />
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
          <CompanyPlate company={current} />
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
        </>
      }
    >
      <CompanyChoices companies={companies} currentId={currentId} />
      <div className="mt-1 border-t pt-1">
        <Link href={allKeysHref} className={menuItemStyles}>
          <KeyRound aria-hidden="true" />
          All my keys
        </Link>
      </div>
    </PopoverMenu>
  );
}
