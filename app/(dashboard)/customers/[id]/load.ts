import { notFound } from "next/navigation";
import { listAccountNames } from "@/lib/accounts/names";
import type { UserActor } from "@/lib/actor";
import { listCustomerCalls } from "@/lib/customers/calls";
import { licensesOf, telemetryOf } from "@/lib/customers/holdings";
import { listCustomerKeys } from "@/lib/customers/keys";
import { locateCustomer } from "@/lib/customers/locate";
import { CustomerView } from "@/lib/customers/view";
import { AppError } from "@/lib/errors";
import { can } from "@/lib/permissions/can";
import { customers } from "@/lib/resources/customers";
import { readOf } from "@/lib/resources/read";

const read = readOf(customers);

/** One customer with all that hangs on it, as far as the viewer may see it. Not theirs to see: the dashboard's 404. */
export async function loadCustomer(viewer: UserActor, id: string) {
  const environment = await locateCustomer(viewer, { id }).catch(missing);
  const actor = { ...viewer, environment };
  const [{ data }, accounts, licenses, telemetry, keys, calls] = await Promise.all([
    read(actor, { id }),
    can(actor, "accounts:read") ? listAccountNames(actor, {}) : null,
    can(actor, "licenses:read") ? licensesOf(actor, id) : undefined,
    can(actor, "telemetry:read") ? telemetryOf(actor, id) : undefined,
    can(actor, "api-keys:read") ? listCustomerKeys(actor, { id }) : null,
    can(actor, "logs:read") ? listCustomerCalls(actor, { id }) : null,
  ]).catch(missing);
  const customer = CustomerView.parse(data);
  return { actor, environment, customer, accounts, licenses, telemetry, keys, calls };
}

function missing(error: unknown): never {
  if (error instanceof AppError && ["not_found", "invalid_attribute"].includes(error.code)) notFound();
  throw error;
}
