"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReachChoice, ReachToChoose } from "@/lib/api-keys/reach-to-choose";
import type { FindReach } from "./reach-field";
import { counted } from "@/components/api-keys/words";

type ReachPickerProps = {
  noun: "account" | "customer";
  ids: readonly string[];
  change: (ids: string[]) => void;
  find: FindReach;
};

/** Searches accounts or customers on the server and ticks the ones that are meant. */
export function ReachPicker({ noun, ids, change, find }: ReachPickerProps) {
  const [query, setQuery] = useState("");
  const { answer, failure } = useFound(find, query);
  const known = useKnown(find, ids, answer?.found ?? []);
  const box = useRef<HTMLDivElement>(null);
  const remove = (id: string) => {
    change(ids.filter((other) => other !== id));
    box.current?.querySelector<HTMLElement>("input[type=search]")?.focus();
  };
  return (
    <div ref={box} className="space-y-2.5 rounded-lg border px-3.5 py-3">
      <Chosen noun={noun} ids={ids} known={known} remove={remove} />
      <div className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label={`Find ${noun}s`}
          placeholder={noun === "customer" ? "Find by name, e-mail or external id" : "Find by name"}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          autoComplete="off"
          className="ps-8"
        />
      </div>
      <p role="status" className="text-sm text-muted empty:hidden">
        {failure ?? (answer && foundWords(answer, noun))}
      </p>
      {!answer && !failure && <Skeleton className="h-20" />}
      {answer && answer.found.length > 0 && (
        <div
          role="group"
          aria-label={`${noun === "account" ? "Accounts" : "Customers"} found`}
          className="-mx-1 max-h-52 space-y-1 overflow-y-auto px-1 py-0.5"
        >
          {answer.found.map((choice) => (
            <Checkbox
              key={choice.id}
              label={choice.name ?? choice.id}
              hint={choice.about}
              checked={ids.includes(choice.id)}
              onChange={(event) =>
                event.target.checked
                  ? change([...ids, choice.id])
                  : change(ids.filter((other) => other !== choice.id))
              }
            />
          ))}
        </div>
      )}
    </div>
  );
}

type ChosenProps = Pick<ReachPickerProps, "noun" | "ids"> & {
  known: ReadonlyMap<string, ReachChoice>;
  remove: (id: string) => void;
};

const shownAtMost = 20;

function Chosen({ noun, ids, known, remove }: ChosenProps) {
  if (ids.length === 0) return <p className="text-sm text-normal">None chosen yet.</p>;
  const rest = ids.length - shownAtMost;
  return (
    <div>
      <p className="mb-1.5 text-sm text-normal">{counted(ids.length, noun)} chosen</p>
      <ul aria-label={`Chosen ${noun}s`} className="flex flex-wrap gap-1.5">
        {ids.slice(0, shownAtMost).map((id) => {
          const name = known.get(id)?.name ?? `${id.slice(0, 8)}…`;
          return (
            <li
              key={id}
              className="inline-flex max-w-full items-center rounded-sm bg-accent-soft ps-2 text-sm text-strong"
            >
              <span className="truncate">{name}</span>
              <IconButton size="small" label={`Take ${name} away`} onClick={() => remove(id)}>
                <X aria-hidden="true" />
              </IconButton>
            </li>
          );
        })}
        {rest > 0 && <li className="self-center text-sm text-muted">and {rest} more</li>}
      </ul>
    </div>
  );
}

const unreachable = "The server did not answer. Check your connection and type again.";
const pauseMs = 200;

/** What a search finds, the answer to what was typed last. The one before stays in sight until then. */
function useFound(find: FindReach, query: string) {
  const [answer, setAnswer] = useState<ReachToChoose | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const ask = () =>
      find({ search: query.trim() }).then(
        (state) => {
          if (!current) return;
          setFailure(state.status === "failed" ? state.message : null);
          setAnswer(state.status === "done" ? state.data : null);
        },
        () => current && setFailure(unreachable),
      );
    const timer = setTimeout(() => void ask(), query === "" ? 0 : pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [find, query]);
  return { answer, failure };
}

/** The ones that are chosen, by id: those that were found here, and those that the key had already. */
function useKnown(find: FindReach, ids: readonly string[], found: readonly ReachChoice[]) {
  const [known, setKnown] = useState<ReadonlyMap<string, ReachChoice>>(new Map());
  const [first] = useState(ids);
  useEffect(() => {
    if (first.length === 0) return;
    void find({ ids: first.slice(0, shownAtMost) })
      .then((state) => {
        if (state.status !== "done") return;
        setKnown(
          (before) => new Map([...before, ...state.data.found.map((choice) => [choice.id, choice] as const)]),
        );
      })
      .catch(() => undefined);
  }, [find, first]);
  const unknown = found.filter(({ id }) => ids.includes(id) && !known.has(id));
  if (unknown.length > 0) {
    setKnown(new Map([...known, ...unknown.map((choice) => [choice.id, choice] as const)]));
  }
  return known;
}

function foundWords({ found, more }: ReachToChoose, noun: string): string {
  if (found.length === 0) return `No ${noun} is called that.`;
  return more ? `The first ${found.length} are shown: type to find others.` : "";
}
