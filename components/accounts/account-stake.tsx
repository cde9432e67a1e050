import { counted } from "@/components/api-keys/words";
import { keyHref } from "@/components/api-keys/key-address";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import type { AccountStake as Stake } from "@/lib/accounts/stake";
import { AccountCustomers } from "./account-customers";
import { customersIn } from "./account-words";

type AccountStakeProps = {
  name: string;
  stake: Stake;
  /** Where its customers go; null: not chosen yet. */
  target: string | null;
};

/** What deleting an account moves and breaks, before it happens. */
export function AccountStake({ name, stake, target }: AccountStakeProps) {
  const { customers, keys } = stake;
  const all = customersIn(customers);
  return (
    <>
      <div className="text-sm">
        <p className="font-medium text-strong">
          {all === 0
            ? "No customer is in it"
            : `${counted(all, "customer")} ${all === 1 ? "is" : "are"} in it`}
        </p>
        {all > 0 && <AccountCustomers customers={customers} />}
        {all > 0 && target !== null && (
          <p className="mt-1.5 text-muted">
            Keys that are narrowed to {target} reach them from then on, too.
          </p>
        )}
      </div>
      {keys.narrowed === 0 ? (
        <p className="text-sm text-muted">No key is narrowed to {name}: no key notices.</p>
      ) : (
        <Callout tone={keys.stranded > 0 ? "danger" : "caution"} title={titleOf(stake)}>
          <p>
            Calls with {keys.narrowed === 1 ? "it" : "them"} no longer find what is in {name}, wherever it
            moves.
            {keys.stranded > 0 &&
              " A key that is left with no account finds nothing; it never finds everything."}
          </p>
          <KeyNames stake={stake} />
        </Callout>
      )}
    </>
  );
}

function titleOf({ keys: { narrowed, stranded } }: Stake): string {
  const lose = `${counted(narrowed, "key")} lose${narrowed === 1 ? "s" : ""} it with the next call`;
  if (stranded === 0) return lose;
  if (stranded === narrowed) return `${lose}, and then reach${narrowed === 1 ? "es" : ""} nothing`;
  return `${lose}, ${figure(stranded)} of them reach${stranded === 1 ? "es" : ""} nothing then`;
}

function KeyNames({ stake: { named, keys } }: { stake: Stake }) {
  const more = keys.narrowed - named.length;
  if (named.length === 0) return null;
  return (
    <ul className="mt-2 space-y-1">
      {named.map(({ id, name, environment, stranded }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={keyHref(id)} prefetch={false} className="min-w-0 truncate link">
            {name}
          </Link>
          <EnvironmentMark environment={environment} />
          {stranded && <Badge tone="danger">Reaches nothing then</Badge>}
        </li>
      ))}
      {more > 0 && <li className="text-muted">and {figure(more)} more</li>}
    </ul>
  );
}
