"use client";

import { useEffect, useRef, useState } from "react";
import type { FormState } from "@/lib/form-state";

const everyMs = 1_000;
const everyWhenLostMs = 3_000;

type Watched<T> = {
  value: T;
  /** The server did not answer the last time; it is asked again. */
  lost: boolean;
};

/**
 * Reads what is under way again, moment by moment, until it is over: one question at a time, so that no older
 * answer comes after a newer one, and none while nobody looks. A server that is gone meanwhile is waited for.
 * @param first what the page was made with; a newer one takes its place
 * @param isOver nothing will change any more
 * @param furthest what is shown after `before` when `next` comes: for what must not go back in the reader's eyes
 */
export function useWatched<T>(
  first: T,
  read: () => Promise<FormState<T>>,
  isOver: (value: T) => boolean,
  furthest: (before: T, next: T) => T = (_, next) => next,
): Watched<T> {
  const [watched, setWatched] = useState<Watched<T>>({ value: first, lost: false });
  const [given, setGiven] = useState(first);
  if (given !== first) {
    setGiven(first);
    setWatched(({ value }) => ({ value: furthest(value, first), lost: false }));
  }
  const over = isOver(watched.value);
  const latest = useRef({ read, furthest });
  useEffect(() => {
    latest.current = { read, furthest };
  }, [read, furthest]);
  useEffect(() => {
    if (over) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const answer = document.visibilityState === "visible" ? await answered(latest.current.read) : "unasked";
      if (!current) return;
      if (answer === null) setWatched(({ value }) => ({ value, lost: true }));
      else if (answer !== "unasked")
        setWatched(({ value }) => ({ value: latest.current.furthest(value, answer.data), lost: false }));
      timer = setTimeout(() => void ask(), answer === null ? everyWhenLostMs : everyMs);
    };
    timer = setTimeout(() => void ask(), everyMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [over, given]);
  return watched;
}

/** Null: there was no answer. */
async function answered<T>(read: () => Promise<FormState<T>>): Promise<{ data: T } | null> {
  try {
    const state = await read();
    return state.status === "done" ? { data: state.data } : null;
  } catch {
    return null;
  }
}
