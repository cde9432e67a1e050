"use client";

import { useCallback } from "react";
import { counted } from "@/components/api-keys/words";
import { keyHref } from "@/components/api-keys/key-address";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useAnswer } from "@/components/ui/use-answer";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { useGo, useScreenPath } from "@/components/ui/company-address";
import type { CustomerStake } from "@/lib/customers/stake";
import type { CustomerActions } from "./customer-actions";
import { customerHref, customersPath } from "./customer-address";
import type { NamedCustomer } from "./customer-desk";
import { customerName } from "./customer-words";

type DeleteCustomerDialogProps = { customer: NamedCustomer; actions: CustomerActions; close: () => void };

/** Deletes a customer: what goes with it, and which keys lose it. */
export function DeleteCustomerDialog({ customer, actions, close }: DeleteCustomerDialogProps) {
  const { id } = customer;
  const name = customerName(customer);
  const { data: stake, failure } = useAnswer(useCallback(() => actions.stake(id), [actions, id]));
  const go = useGo();
  const onItsPage = useScreenPath() === customerHref(id);
  const kept = useKeptForm(actions.remove, () => {
    toast(`${name} deleted`, { tone: "positive" });
    close();
    if (onItsPage) go.replace(customersPath);
  });
  return (
    <DeedDialog
      title={`Delete ${name}`}
      description="It cannot be brought back, and neither can what goes with it."
      deed="Delete customer"
      tone="danger"
      disabled={stake === null}
      hidden={{ id }}
      form={kept}
      close={close}
    >
      {stake === null && failure === null && <Skeleton className="h-24" />}
      {failure !== null && <p role="alert">{failure}</p>}
      {stake && <Stake stake={stake} />}
    </DeedDialog>
  );
}

function Stake({ stake: { licenses, telemetry, keys } }: { stake: CustomerStake }) {
  const records = `${telemetry.exact ? "" : "more than "}${counted(telemetry.count, "telemetry record")}`;
  return (
    <>
      <p className="text-sm text-normal">
        {licenses + telemetry.count === 0
          ? "It has no license and has sent no telemetry."
          : `With it go ${counted(licenses, "license")} and ${records}.`}
      </p>
      {keys.narrowed === 0 ? (
        <p className="text-sm text-muted">No key is narrowed to it.</p>
      ) : (
        <Callout
          tone={keys.only > 0 ? "danger" : "caution"}
          title={`${counted(keys.narrowed, "key")} ${keys.narrowed === 1 ? "is" : "are"} narrowed to it`}
        >
          <p>
            {keys.only > 0
              ? "A key that is left with no customer reaches none; it never reaches all."
              : "They reach their other customers as before."}
          </p>
          <ul className="mt-2 space-y-1">
            {keys.named.map((key) => (
              <li key={key.id} className="flex flex-wrap items-center gap-2">
                <Link href={keyHref(key.id)} prefetch={false} className="min-w-0 truncate link">
                  {key.name}
                </Link>
                {key.only && <Badge tone="danger">Reaches nobody then</Badge>}
              </li>
            ))}
            {keys.narrowed > keys.named.length && (
              <li className="text-muted">and {figure(keys.narrowed - keys.named.length)} more</li>
            )}
          </ul>
        </Callout>
      )}
    </>
  );
}
