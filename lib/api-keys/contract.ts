import { z } from "zod";
import { EnvironmentSchema } from "../environment-schema";
import { pageLinks } from "../public-api/links";
import type { GuardedOperation } from "../public-api/operation";
import { anyIds, many, one, pageParameters, sortParameter } from "../public-api/parameters";
import { ApiKeyView, ChosenApiKeyView, IssuedApiKeyView } from "./answers";
import { createApiKey, type IssuedApiKey } from "./create";
import { deleteApiKey } from "./delete";
import { endOverlap } from "./end-overlap";
import { getApiKey } from "./get";
import { listApiKeys } from "./list";
import { reactivateApiKey } from "./reactivate";
import { regenerateApiKey } from "./regenerate";
import { revokeApiKey } from "./revoke";
import { apiKeySorts, apiKeyStatuses } from "./schemas";
import { updateApiKey } from "./update";

const collection = "/authentication/api-keys";
const member = `${collection}/{id}` as const;

const names = ApiKeyView.keyof().options;

/** Narrows an answer to the members that are named (contract §4). */
const fields = many(z.enum(names, `must be one of ${names.join(", ")}`));

function chosen(view: ApiKeyView, wanted: unknown): Partial<ApiKeyView> {
  if (!Array.isArray(wanted)) return view;
  return Object.fromEntries(Object.entries(view).filter(([name]) => wanted.includes(name)));
}

const issued = ({ view, secret }: IssuedApiKey) => ({ data: { ...view, key: secret } });

/** Keys are managed by people: a key that calls these is refused (contract §5). */
export const apiKeyOperations: readonly GuardedOperation[] = [
  {
    id: "listApiKeys",
    method: "GET",
    path: collection,
    summary: "List API keys",
    type: "api-keys",
    callers: "user",
    verb: listApiKeys,
    status: 200,
    answer: z.array(ChosenApiKeyView),
    pages: "numbered",
    query: {
      ...pageParameters,
      "filter[accountId]": anyIds,
      "filter[environment]": many(EnvironmentSchema),
      "filter[status]": many(z.enum(apiKeyStatuses)),
      "filter[tag]": many(z.string().min(1, "must not be empty").max(40, "must have at most 40 characters")),
      "filter[search]": one(
        z.string().min(1, "must not be empty").max(200, "must have at most 200 characters"),
      ),
      sort: sortParameter(apiKeySorts),
      fields,
    },
    async run({ actor, query, ...call }) {
      const page = Number(query["page[number]"] ?? 1);
      const size = Number(query["page[size]"] ?? 100);
      const { keys, more } = await listApiKeys(actor, {
        accountIds: query["filter[accountId]"],
        environments: query["filter[environment]"],
        statuses: query["filter[status]"],
        tags: query["filter[tag]"],
        search: query["filter[search]"],
        sort: query.sort,
        page,
        size,
      });
      return {
        data: keys.map((key) => chosen(key, query.fields)),
        links: pageLinks(call, { page, size, more }),
      };
    },
  },
  {
    id: "createApiKey",
    method: "POST",
    path: collection,
    summary: "Create an API key; the only answer that holds it",
    type: "api-keys",
    callers: "user",
    verb: createApiKey,
    status: 201,
    answer: IssuedApiKeyView,
    headers: ["Location"],
    once: "key",
    refusals: ["conflict"],
    body: "required",
    async run({ actor, body }, open) {
      const key = await createApiKey(actor, body, open);
      return { ...issued(key), headers: { Location: `/v3${collection}/${key.view.id}` } };
    },
  },
  {
    id: "readApiKey",
    method: "GET",
    path: member,
    summary: "Read an API key",
    type: "api-keys",
    callers: "user",
    verb: getApiKey,
    status: 200,
    answer: ChosenApiKeyView,
    query: { fields },
    run: async ({ actor, params, query }) => ({
      data: chosen(await getApiKey(actor, params), query.fields),
    }),
  },
  {
    id: "updateApiKey",
    method: "PATCH",
    path: member,
    summary: "Change an API key's settings",
    type: "api-keys",
    callers: "user",
    verb: updateApiKey,
    status: 200,
    answer: ApiKeyView,
    body: "required",
    run: async ({ actor, params, body }) => ({
      data: await updateApiKey(actor, { ...params, attributes: body }),
    }),
  },
  {
    id: "deleteApiKey",
    method: "DELETE",
    path: member,
    summary: "Delete an API key; its logs stay",
    type: "api-keys",
    callers: "user",
    verb: deleteApiKey,
    status: 204,
    answer: null,
    run: async ({ actor, params }) => ({ data: await deleteApiKey(actor, params) }),
  },
  {
    id: "regenerateApiKey",
    method: "POST",
    path: `${member}/regeneration`,
    summary: "Give an API key a new secret",
    type: "api-keys",
    callers: "user",
    verb: regenerateApiKey,
    status: 200,
    answer: IssuedApiKeyView,
    once: "key",
    refusals: ["key_not_active"],
    body: "optional",
    run: async ({ actor, params, body }, open) =>
      issued(await regenerateApiKey(actor, { ...params, attributes: body }, open)),
  },
  {
    id: "endApiKeyOverlap",
    method: "DELETE",
    path: `${member}/regeneration`,
    summary: "End a regeneration's overlap: the former secret stops now",
    type: "api-keys",
    callers: "user",
    verb: endOverlap,
    status: 200,
    answer: ApiKeyView,
    run: async ({ actor, params }) => ({ data: await endOverlap(actor, params) }),
  },
  {
    id: "revokeApiKey",
    method: "POST",
    path: `${member}/revocation`,
    summary: "Revoke an API key",
    type: "api-keys",
    callers: "user",
    verb: revokeApiKey,
    status: 200,
    answer: ApiKeyView,
    body: "optional",
    run: async ({ actor, params, body }, open) => ({
      data: await revokeApiKey(actor, { ...params, attributes: body }, open),
    }),
  },
  {
    id: "reactivateApiKey",
    method: "DELETE",
    path: `${member}/revocation`,
    summary: "Reactivate a revoked API key",
    type: "api-keys",
    callers: "user",
    verb: reactivateApiKey,
    status: 200,
    answer: ApiKeyView,
    run: async ({ actor, params }) => ({ data: await reactivateApiKey(actor, params) }),
  },
];
