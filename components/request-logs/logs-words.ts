import { environmentLabels } from "@/components/shell/environment-mark";
import type { CallChoices } from "@/lib/request-logs/choices";
import type { CallFilterName, CallFilterTexts } from "@/lib/request-logs/filter";
import { isCustom, type LogsAddress } from "./logs-address";
import { rangeOf } from "./read-logs-address";
import { codeWords, outcomeParts } from "./outcome-words";

const rangeLabels = { "1h": "hour", "24h": "24 hours", "7d": "7 days", "30d": "30 days" } as const;

/** "the last 24 hours", or from when to when. */
export function timeWords(address: LogsAddress): string {
  const range = rangeOf(address);
  if (range !== null) return `the last ${rangeLabels[range]}`;
  const { from, to } = address.filter;
  const words = (text: string) => `${text.replace("T", " ")} UTC`;
  if (from && to) return `${words(from)} to ${words(to)}`;
  return from ? `${words(from)} until now` : `until ${words(to ?? "")}`;
}

const one = "one id";

/** What narrows the log beside its time, in words: "Status 429". */
export function filterWords(
  filter: CallFilterTexts,
  { keys, accounts, customer }: CallChoices,
): Partial<Record<CallFilterName, string>> {
  const { environment, outcome, status, code, method, endpoint, search } = filter;
  const { apiKeyId, accountId, customerId, address, requestId, minDurationMs } = filter;
  const known = outcomeParts.find(({ key }) => key === outcome)?.label ?? outcome;
  const words: Partial<Record<CallFilterName, string | false | undefined>> = {
    environment: environment && environmentLabels[environment as keyof typeof environmentLabels], // it was parsed as one
    outcome: known,
    status: status && `Status ${status}`,
    code: code && codeWords(code),
    method,
    endpoint,
    search: search && `“${search}” in the path`,
    apiKeyId: apiKeyId && `Key ${keys.find(({ id }) => id === apiKeyId)?.name ?? `of ${one}`}`,
    accountId: accountId && `Account ${accounts.find(({ id }) => id === accountId)?.name ?? `of ${one}`}`,
    customerId: customerId && `Customer ${customer ?? `of ${one}`}`,
    address: address && `From ${address}`,
    requestId: requestId && `Request ${requestId}`,
    minDurationMs: minDurationMs && `${minDurationMs} ms or more`,
  };
  return Object.fromEntries(Object.entries(words).filter(([, text]) => Boolean(text)));
}

/** What an export would hold, a line each. */
export function exportLines(address: LogsAddress, choices: CallChoices): string[] {
  const { filter } = address;
  const when = isCustom(address) ? "Calls from " : "Calls of ";
  const first = filter.requestId ? "One call, whenever it was" : when + timeWords(address);
  return [
    first,
    ...Object.values(filterWords(filter, choices)),
    ...(filter.environment ? [] : ["All environments"]),
  ];
}
