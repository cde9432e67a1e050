"use client";

import { useMemo } from "react";
import type { Environment } from "@/components/shell/environment-mark";
import { Disclosure } from "@/components/ui/disclosure";
import type { FormState } from "@/lib/form-state";
import { AddressField } from "./address-field";
import { CertificateField } from "./certificate-field";
import { restrictionSummary } from "./field-summaries";
import type { KeyActions } from "@/components/api-keys/key-actions";
import type { KeyDraft } from "./key-draft";
import { failedAt, faultsOf } from "./key-faults";
import { ReachField, type FindReach } from "./reach-field";
import { StartField } from "./start-field";

const members = ["notBefore", "allowedIps", "accountsAccess", "customersAccess", "certificateThumbprints"];

type RestrictionFieldsProps<T> = {
  draft: KeyDraft;
  state: FormState<T>;
  environment: Environment;
  actions: Pick<KeyActions, "accounts" | "customers">;
};

/** What a call must fulfil beside the secret: when, from where, for whom, with which certificate. */
export function RestrictionFields<T>({ draft, state, environment, actions }: RestrictionFieldsProps<T>) {
  const { accounts, customers } = actions;
  const findCustomers = useMemo<FindReach>(
    () => (wanted) => customers({ ...wanted, environment }),
    [customers, environment],
  );
  return (
    <Disclosure
      title="Restrictions"
      summary={restrictionSummary}
      filled={holdsRestriction(draft)}
      failedAt={failedAt(state, members)}
    >
      <StartField current={draft.notBefore} errors={faultsOf(state, "notBefore")} />
      <AddressField initial={draft.allowedIps} errors={faultsOf(state, "allowedIps")} />
      <ReachField
        noun="account"
        initial={draft.accountsAccess}
        find={accounts}
        errors={faultsOf(state, "accountsAccess")}
      />
      <ReachField
        key={environment}
        noun="customer"
        initial={draft.customersAccess}
        find={findCustomers}
        errors={faultsOf(state, "customersAccess")}
      />
      <CertificateField
        enforced={draft.enforceMtls}
        initial={draft.certificateThumbprints}
        errors={faultsOf(state, "certificateThumbprints")}
      />
    </Disclosure>
  );
}

function holdsRestriction({ notBefore, ...draft }: KeyDraft): boolean {
  return (
    (notBefore ?? null) !== null ||
    draft.allowedIps.length > 0 ||
    draft.accountsAccess !== null ||
    draft.customersAccess !== null ||
    draft.enforceMtls
  );
}
