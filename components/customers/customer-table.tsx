import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { CustomerField, CustomerView } from "@/lib/customers/view";
import { customerHref, customersHref, type CustomersAddress, type CustomerSort } from "./customer-address";
import { CustomerMenu, type CustomerMay } from "./customer-menu";
import { customerName } from "./customer-words";

type CustomerTableProps = {
  customers: readonly CustomerView[];
  /** The fields that the viewer may read: others have no column. */
  shown: readonly CustomerField[];
  /** What accounts are called, by id; null: there is only one, or they may not be read. */
  accounts: ReadonlyMap<string, string> | null;
  address: CustomersAddress;
  may: CustomerMay;
  now: Date;
};

/** Customers, a row each. */
export function CustomerTable({ customers, shown, accounts, address, may, now }: CustomerTableProps) {
  const has = (field: CustomerField) => shown.includes(field);
  const withAccounts = accounts !== null && has("accountId");
  return (
    <Table caption="Customers">
      <TableHead>
        <HeaderCell sort={has("name") ? sortOf(address, "name", false) : undefined}>Customer</HeaderCell>
        {has("email") && <HeaderCell>E-mail</HeaderCell>}
        {has("externalId") && <HeaderCell>External id</HeaderCell>}
        {withAccounts && <HeaderCell>Account</HeaderCell>}
        {has("createdAt") && <HeaderCell sort={sortOf(address, "createdAt", true)}>Created</HeaderCell>}
        <HeaderCell unseen>Actions</HeaderCell>
      </TableHead>
      <TableBody>
        {customers.map(({ id, ...customer }, index) => (
          <TableRow key={id ?? index}>
            <Cell kind="title" className="max-w-72 stacked:max-w-none">
              <Name customer={{ ...customer, ...(id !== undefined && { id }) }} />
            </Cell>
            {has("email") && (
              <Cell label="E-mail" className="max-w-64 stacked:max-w-none">
                <Text value={customer.email} />
              </Cell>
            )}
            {has("externalId") && (
              <Cell label="External id" className="max-w-48 stacked:max-w-none">
                <Text value={customer.externalId} mono />
              </Cell>
            )}
            {withAccounts && (
              <Cell label="Account" className="max-w-40 stacked:max-w-none">
                <Text value={accounts.get(customer.accountId ?? "") ?? customer.accountId} />
              </Cell>
            )}
            {has("createdAt") && (
              <Cell label="Created">
                {customer.createdAt && <Time value={customer.createdAt} now={now} />}
              </Cell>
            )}
            <Cell kind="actions">
              {id !== undefined && <CustomerMenu customer={{ ...customer, id }} may={may} />}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Name({ customer }: { customer: CustomerView }) {
  const name = customerName(customer);
  if (customer.id === undefined) return <span className="block truncate">{name}</span>;
  return (
    <Link
      href={customerHref(customer.id)}
      prefetch={false}
      title={name}
      className="block truncate rounded-sm hover:underline"
    >
      {name}
    </Link>
  );
}

function Text({ value, mono = false }: { value: string | null | undefined; mono?: boolean }) {
  if (!value) return <span className="text-muted">None</span>;
  return (
    <span className={mono ? "block truncate font-mono text-xs" : "block truncate"} title={value}>
      {value}
    </span>
  );
}

/** The column's next press: its usual direction first, then the other. */
function sortOf(address: CustomersAddress, field: CustomerSort["field"], descendingFirst: boolean) {
  const current = address.sort ?? { field: "createdAt", descending: true };
  const sorted = current.field === field;
  const descending = sorted ? !current.descending : descendingFirst;
  const direction = !sorted ? null : current.descending ? "descending" : "ascending";
  return { href: customersHref(address, { sort: { field, descending } }), direction } as const;
}
