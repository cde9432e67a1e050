import type { ChangedKeys } from "@/lib/api-keys/change-many";
import type { MatchingIds } from "@/lib/api-keys/ids";
import type { KeySurvey } from "@/lib/api-keys/survey";
import type { FormState } from "@/lib/form-state";
import type { ListFilter } from "@/components/api-keys/list/list-address";

export type BulkKind = "revoke" | "reactivate" | "expire" | "tag";

/** One thing that is done to many keys. */
export type BulkDeed =
  | { kind: "revoke"; reason: string; note: string | null }
  | { kind: "reactivate" }
  | { kind: "expire"; /** ISO 8601. */ expirationDate: string }
  | { kind: "tag"; add: readonly string[]; remove: readonly string[] };

/** What the selection of keys depends on, bound to the company that the page was made for. */
export type BulkActions = {
  change: (input: { ids: readonly string[]; deed: BulkDeed }) => Promise<FormState<ChangedKeys>>;
  /** Has it done by a job, for more keys than a person should wait for. */
  start: (input: { ids: readonly string[]; deed: BulkDeed }) => Promise<FormState<{ id: string }>>;
  /** Whether the viewer may look at jobs. */
  watches: boolean;
  /** Reads; what will break. */
  survey: (ids: readonly string[]) => Promise<FormState<KeySurvey>>;
  /** Reads; the keys that match a filter. */
  matching: (filter: ListFilter) => Promise<FormState<MatchingIds>>;
  /** Reads; the tags in use. */
  tags: () => Promise<FormState<string[]>>;
};
