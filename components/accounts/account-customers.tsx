import { EnvironmentGlyph } from "@/components/shell/environment-mark";
import { figure } from "@/components/ui/figure";
import type { AccountCustomers as Counts } from "@/lib/accounts/present";
import { environmentLabels, environments } from "@/lib/environments";

/** How many customers are in an account, by environment; those without any are left out. */
export function AccountCustomers({ customers }: { customers: Counts }) {
  const filled = environments.filter((environment) => customers[environment] > 0);
  if (filled.length === 0) return <span className="text-muted">None</span>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
      {filled.map((environment) => (
        <li
          key={environment}
          title={`${environmentLabels[environment]}: ${figure(customers[environment])}`}
          className="inline-flex items-center gap-1.5"
        >
          <EnvironmentGlyph environment={environment} className="size-2.5" />
          {figure(customers[environment])}{" "}
          <span className="text-xs text-muted">{environmentLabels[environment].toLowerCase()}</span>
        </li>
      ))}
    </ul>
  );
}
