import type { Fault } from "../../errors";
import type { GuideSlug } from "../guides/guide";

/** When the same request can succeed: after a change of it, after a wait, or never for this credential until somebody grants more. */
export type Retry = "after a change" | "after a wait" | "after a grant";

/** What the reference says about an error. Text in plain words; `backticks` mark what is written literally. */
export type ErrorWords = {
  /** What it means, in a sentence or two. */
  meaning: string;
  /** Why it happens, the usual reason first. */
  causes: readonly string[];
  /** What to do, in the order in which to try. */
  remedies: readonly string[];
  retry: Retry;
  /** Where more is said. */
  guide: GuideSlug;
  /** What an answer says beside id, status, code and title. */
  example: Omit<Fault, "code">;
  /** Answer headers that come with it. */
  headers?: Readonly<Record<string, string>>;
};
