import type { Metadata } from "next";
import { customersHref, readCustomersAddress } from "@/components/customers/customer-address";
import { CustomerButtons } from "@/components/customers/customer-buttons";
import { CustomerCalls } from "@/components/customers/customer-calls";
import { CustomerDesk } from "@/components/customers/customer-desk";
import { CustomerFacts } from "@/components/customers/customer-facts";
import { CustomerKeys } from "@/components/customers/customer-keys";
import { CustomerTelemetry } from "@/components/customers/customer-telemetry";
import { customerName } from "@/components/customers/customer-words";
import { LicenseDesk } from "@/components/licenses/license-desk";
import { LicenseList } from "@/components/licenses/license-list";
import { NoAccess } from "@/components/shell/no-access";
import { PageHeader } from "@/components/shell/page-header";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { customerFields } from "@/lib/customers/view";
import type { Environment } from "@/lib/environments";
import { can, grantedFields } from "@/lib/permissions/can";
import { actionsFor, mayWith, placeFor } from "../desk";
import { createLicenseAction, deleteLicenseAction, updateLicenseAction } from "./license-actions";
import { loadCustomer } from "./load";

export const metadata: Metadata = { title: "Customer" };

/** One customer: what is known, what they bought, what their product tells, who can reach them. */
export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor: viewer } = await requireCurrent();
  if (!can(viewer, "customers:read")) return <NoAccess title="Customer" what="customers" />;
  const { id } = await params;
  const { actor, environment, customer, accounts, licenses, telemetry, keys, calls } = await loadCustomer(
    viewer,
    id,
  );
  const may = mayWith(actor);
  const now = new Date();
  const companyId = actor.company.id;
  const list = customersHref({ ...readCustomersAddress({}), environment });
  return (
    <CustomerDesk actions={actionsFor(companyId, environment)} place={placeFor(actor, environment, accounts)}>
      <PageHeader
        breadcrumbs={[{ label: "Customers", href: list }]}
        title={<span className="break-words">{customerName({ ...customer, id })}</span>}
        actions={<CustomerButtons customer={{ ...customer, id }} may={may} />}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="min-w-0 space-y-4">
          {licenses !== undefined && (
            <LicenseDesk actions={licenseActions(companyId, environment, id)} writable={writable(actor)}>
              <LicenseList licenses={licenses} may={licenseMay(actor)} now={now} />
            </LicenseDesk>
          )}
          {telemetry !== undefined && <CustomerTelemetry telemetry={telemetry} now={now} />}
          {calls && <CustomerCalls {...calls} now={now} />}
        </div>
        <div className="min-w-0 space-y-4 max-xl:order-first">
          <CustomerFacts
            {...{ customer, environment, now }}
            account={accounts?.find((account) => account.id === customer.accountId)?.name ?? null}
            withheld={customerFields(actor).withheld}
          />
          {keys && <CustomerKeys keys={keys} />}
        </div>
      </div>
    </CustomerDesk>
  );
}

function licenseActions(companyId: string, environment: Environment, customerId: string) {
  return {
    create: createLicenseAction.bind(null, companyId, environment, customerId),
    update: updateLicenseAction.bind(null, companyId, environment),
    remove: deleteLicenseAction.bind(null, companyId, environment),
  };
}

const writable = (actor: UserActor) => ({
  create: grantedFields(actor, "licenses", "create"),
  update: grantedFields(actor, "licenses", "update"),
});

/** One cannot be added without saying whose it is and of what. */
function licenseMay(actor: UserActor) {
  const created = grantedFields(actor, "licenses", "create");
  return {
    create: ["customerId", "product", "plan"].every((field) => created.includes(field)),
    change: can(actor, "licenses:update"),
    remove: can(actor, "licenses:delete"),
  };
}
