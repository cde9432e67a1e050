import { counted } from "@/components/api-keys/words";
import type { OwnerFacts } from "./owner-facts";
import type { Outcome } from "./stop-plan";

export type StopDeed = "suspend" | "remove";

/** What a suspension or removal is called, all through its dialog. */
export function stopWords(deed: StopDeed, { kind, name }: OwnerFacts, company: string) {
  const person = kind === "user";
  const noun = person ? "member" : "service account";
  const [verb, done] = deed === "suspend" ? ["Suspend", "suspended"] : ["Remove", "removed"];
  const they = person ? "them" : "it";
  const access = person
    ? `Ends their access to ${company} and stops their keys at once.`
    : "Stops its keys at once.";
  return {
    title: `${verb} ${name}`,
    description:
      deed === "suspend"
        ? `${access} You can restore ${they} later.`
        : `${access} This cannot be undone; the logs stay.`,
    button: `${verb} ${noun}`,
    done: `${name} ${done}`,
  };
}

/** What happens at the last press, sentence by sentence; `outcome` is null where the keys could not be read. */
export function stopConsequences(
  deed: StopDeed,
  { kind, name, status }: OwnerFacts,
  { company, outcome }: { company: string; outcome: Outcome | null },
): string[] {
  const person = kind === "user";
  const active = status === "active";
  return [
    person &&
      active &&
      `${name} loses access to ${company} with their next request, wherever they are signed in.`,
    person && !active && `${name} is no longer a member of ${company}.`,
    ...(outcome ? keyConsequences(outcome, active) : ["Every key of theirs stops with its next call."]),
    deed === "suspend" && (outcome?.staying ?? 1) > 0 && `What stops starts again when ${name} is restored.`,
  ].filter((line) => line !== false);
}

function keyConsequences({ moving, staying }: Outcome, active: boolean): string[] {
  const moved = active ? ["goes on without a pause", "go on without a pause"] : ["works again", "work again"];
  const left = active
    ? [
        "stops with its next call: whatever uses it is answered 401",
        "stop with their next call: whatever uses them is answered 401",
      ]
    : ["stays stopped", "stay stopped"];
  const line = (count: number, [one, many]: string[], end: string) =>
    count > 0 && `${counted(count, "key")} ${count === 1 ? one : many}${end}.`;
  const lines = [line(moving, moved, " under another owner"), line(staying, left, "")].filter(
    (text) => text !== false,
  );
  return lines.length > 0 ? lines : ["No working key is affected."];
}

/** "2 keys stopped, 1 re-assigned"; "" where there was none. */
export function stoppedWords({
  stopped,
  reassigned,
}: {
  stopped: number;
  reassigned: readonly unknown[];
}): string {
  return [
    stopped > 0 && `${counted(stopped, "key")} stopped`,
    reassigned.length > 0 && `${counted(reassigned.length, "key")} re-assigned`,
  ]
    .filter(Boolean)
    .join(", ");
}
