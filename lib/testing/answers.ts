import { openApiDocument } from "@/lib/public-api/openapi";
import { answerChecker, type SeenAnswer } from "./answer-checker";

let checker: ReturnType<typeof answerChecker> | undefined;

/** Holds an answer to the document of this API. Every call of the suite goes through here. */
export function checkAnswer(seen: SeenAnswer): void {
  checker ??= answerChecker(openApiDocument());
  checker.check(seen);
}
