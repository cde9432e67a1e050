"use server";

import { act } from "@/lib/action";
import { changeApiKeys, type ChangedKeys } from "@/lib/api-keys/change-many";
import { listApiKeyIds, type MatchingIds } from "@/lib/api-keys/ids";
import { startKeyChanges } from "@/lib/api-keys/start-changes";
import { surveyApiKeys, type KeySurvey } from "@/lib/api-keys/survey";
import { listKeyTags } from "@/lib/api-keys/tags";
import type { FormState } from "@/lib/form-state";

// What a selection of keys asks for and does. A change goes in chunks: the page is read anew once, after the last.

export async function changeApiKeysAction(
  companyId: string,
  input: unknown,
): Promise<FormState<ChangedKeys>> {
  return act(companyId, new FormData(), (actor) => changeApiKeys(actor, input));
}

export async function startKeyChangesAction(
  companyId: string,
  input: unknown,
): Promise<FormState<{ id: string }>> {
  return act(companyId, new FormData(), (actor) => startKeyChanges(actor, input));
}

export async function surveyApiKeysAction(companyId: string, ids: unknown): Promise<FormState<KeySurvey>> {
  return act(companyId, new FormData(), (actor) => surveyApiKeys(actor, { ids }));
}

export async function listApiKeyIdsAction(
  companyId: string,
  filter: unknown,
): Promise<FormState<MatchingIds>> {
  return act(companyId, new FormData(), (actor) => listApiKeyIds(actor, filter));
}

export async function listKeyTagsAction(companyId: string): Promise<FormState<string[]>> {
  return act(companyId, new FormData(), (actor) => listKeyTags(actor, {}));
}
