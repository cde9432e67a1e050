import { apiKeyFaq } from "./api-keys";
import { callingFaq } from "./calling";
import { dataFaq } from "./data";
import type { FaqGroup } from "./entry";
import { peopleFaq } from "./people";

/** Every question, by what it is about. */
export const faqGroups: readonly FaqGroup[] = [
  { id: "api-keys", label: "API keys", entries: apiKeyFaq },
  { id: "calling", label: "Calling the API", entries: callingFaq },
  { id: "people", label: "People and signing in", entries: peopleFaq },
  { id: "data", label: "Data, webhooks and this installation", entries: dataFaq },
];
