import type { ErrorCode } from "../errors";
import { reference, type ReferenceOperation } from "./reference";

export type SplitCodes = {
  /** What this operation in particular can answer with. */
  own: readonly ErrorCode[];
  /** What every operation that asks for a credential as it does can. */
  usual: readonly ErrorCode[];
};

/** An operation's codes, those apart that it has in common with all that ask for a credential as it does. */
export function splitCodes({ codes, credential }: ReferenceOperation): SplitCodes {
  const alike = reference()
    .types.flatMap(({ operations }) => operations)
    .filter((operation) => (operation.credential === "none") === (credential === "none"));
  const usual = codes.filter((code) => alike.every((operation) => operation.codes.includes(code)));
  return { usual, own: codes.filter((code) => !usual.includes(code)) };
}

/** What is usual for at least one of these operations, each code once. */
export function usualCodes(operations: readonly ReferenceOperation[]): ErrorCode[] {
  return [...new Set(operations.flatMap((operation) => splitCodes(operation).usual))];
}
