import type { BulkActions } from "@/components/api-keys/bulk/bulk-actions";
import type { KeyActions, KeyCreation } from "@/components/api-keys/key-actions";
import type { UserActor } from "@/lib/actor";
import { env } from "@/lib/env";
import { basePaths, type Environment } from "@/lib/environments";
import { listKeyPolicies } from "@/lib/key-policies/list";
import { can } from "@/lib/permissions/can";
import { grantsOf, keyPart } from "@/lib/permissions/effective";
import {
  createApiKeyAction,
  deleteApiKeyAction,
  findAccountsAction,
  findCustomersAction,
  findOwnersAction,
  finishOverlapAction,
  readGrantsAction,
  readKeyActivityAction,
  readKeySettingsAction,
  readLastUseAction,
  reactivateApiKeyAction,
  reassignApiKeyAction,
  regenerateApiKeyAction,
  revokeApiKeyAction,
  updateApiKeyAction,
} from "./actions";
import {
  changeApiKeysAction,
  startKeyChangesAction,
  listApiKeyIdsAction,
  listKeyTagsAction,
  surveyApiKeysAction,
} from "./bulk-actions";
import { readsWholeJobs } from "@/lib/jobs/whole";

// What the dialogs about keys are given, on every page that has them.

/** What the dialogs that create and change keys depend on. @param environment what is chosen at first */
export async function creationFor(actor: UserActor, environment: Environment): Promise<KeyCreation> {
  return {
    environment,
    role: actor.role,
    ceiling: grantsOf(keyPart(actor.rights)),
    forOthers: can(actor, "api-keys:administer"),
    policies: await listKeyPolicies(actor, {}),
    baseUrls: baseUrls(),
  };
}

/** Where the public API of each environment answers, without a slash at the end. */
export function baseUrls(): KeyCreation["baseUrls"] {
  const { appUrl } = env();
  return {
    production: appUrl + basePaths.production,
    staging: appUrl + basePaths.staging,
    development: appUrl + basePaths.development,
  };
}

/** The page's actions, bound to the company it was made for. */
export function actionsFor(companyId: string): KeyActions {
  return {
    create: createApiKeyAction.bind(null, companyId),
    update: updateApiKeyAction.bind(null, companyId),
    regenerate: regenerateApiKeyAction.bind(null, companyId),
    finish: finishOverlapAction.bind(null, companyId),
    revoke: revokeApiKeyAction.bind(null, companyId),
    reactivate: reactivateApiKeyAction.bind(null, companyId),
    reassign: reassignApiKeyAction.bind(null, companyId),
    remove: deleteApiKeyAction.bind(null, companyId),
    activity: readKeyActivityAction.bind(null, companyId),
    lastUse: readLastUseAction.bind(null, companyId),
    settings: readKeySettingsAction.bind(null, companyId),
    accounts: findAccountsAction.bind(null, companyId),
    customers: findCustomersAction.bind(null, companyId),
    owners: findOwnersAction.bind(null, companyId),
    otherGrants: readGrantsAction.bind(null, companyId),
  };
}

/** The actions of a selection, bound to the company the page was made for. */
export function bulkActionsFor(actor: UserActor): BulkActions {
  const companyId = actor.company.id;
  return {
    start: startKeyChangesAction.bind(null, companyId),
    watches: readsWholeJobs(actor),
    change: changeApiKeysAction.bind(null, companyId),
    survey: surveyApiKeysAction.bind(null, companyId),
    matching: listApiKeyIdsAction.bind(null, companyId),
    tags: listKeyTagsAction.bind(null, companyId),
  };
}
