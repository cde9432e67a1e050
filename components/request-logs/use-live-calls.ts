import { useEffect, useMemo, useState } from "react";
import { hrefOf } from "@/components/shell/page-address";
import { useCompanyHref } from "@/components/ui/company-address";
import type { CallFilterTexts } from "@/lib/request-logs/filter";
import type { CallLine } from "./call-line";
import { logsPath } from "./logs-address";

/** opening, live, lost: trying again; the rest are over. */
export type LiveState = "opening" | "live" | "lost" | "signed-out" | "too-many";

type Asked = {
  calls: readonly CallLine[];
  filter: CallFilterTexts;
  /** When `calls` were read. */
  now: string;
  /** What comes in waits. */
  paused: boolean;
};

/** As many as a person looks through. */
const most = 200;

/** The calls that a page was made with, and those that come in while it is looked at. */
export function useLiveCalls({ calls, filter, now, paused }: Asked) {
  const { news, state, cut } = useTail(filter, now);
  const [held, setHeld] = useState<ReadonlySet<string> | null>(null);
  // What had come in when the reader began to read stays in sight, and nothing else comes.
  if (paused && held === null) setHeld(new Set(news.map(({ id }) => id)));
  if (!paused && held !== null) setHeld(null);
  return useMemo(() => {
    const first = new Set(calls.map(({ id }) => id));
    const fresh = news.filter(({ id }) => !first.has(id));
    const seen = held === null ? fresh : fresh.filter(({ id }) => held.has(id));
    const shown = [...seen, ...calls].sort(newestFirst).slice(0, most);
    return {
      shown,
      fresh: new Set(seen.map(({ id }) => id)),
      waiting: fresh.length - seen.length,
      state,
      cut,
    };
  }, [calls, news, held, state, cut]);
}

const newestFirst = (one: CallLine, other: CallLine) =>
  one.at === other.at ? (one.id < other.id ? -1 : 1) : one.at < other.at ? 1 : -1;

type Told = { calls: CallLine[]; cut: boolean };

/** What came in since, each once. Nothing is asked for while nobody looks at the tab; it goes on from where it was. */
function useTail(filter: CallFilterTexts, now: string) {
  const href = useCompanyHref();
  const [begun] = useState(now);
  const [news, setNews] = useState<readonly CallLine[]>([]);
  const [state, setState] = useState<LiveState>("opening");
  const [cut, setCut] = useState(false);
  const { range: _range, from: _from, to: _to, ...narrowing } = filter;
  const query = new URLSearchParams(narrowing).toString();
  useEffect(() => {
    const known = new Set<string>();
    let since = begun;
    let source: EventSource | null = null;
    const over = (reason: LiveState) => {
      source?.close();
      document.removeEventListener("visibilitychange", whenSeen);
      setState(reason);
    };
    const take = ({ data }: MessageEvent<string>) => {
      const told = JSON.parse(data) as Told; // of our own route, app/(dashboard)/logs/tail
      const fresh = told.calls.filter(({ id }) => !known.has(id));
      for (const { id, at } of fresh) {
        known.add(id);
        if (at > since) since = at;
      }
      if (fresh.length > 0) setNews((before) => [...fresh.toReversed(), ...before].slice(0, most * 2));
      if (told.cut) setCut(true);
    };
    const listen = () => {
      const path = hrefOf(`${logsPath}/tail`, { ...Object.fromEntries(new URLSearchParams(query)), since });
      source = new EventSource(href(path));
      source.addEventListener("open", () => setState("live"));
      source.addEventListener("calls", take);
      source.addEventListener("end", ({ data }: MessageEvent<string>) =>
        data === "stopping" ? setState("lost") : over(data === "too-many" ? "too-many" : "signed-out"),
      );
      source.addEventListener("error", () => {
        if (source?.readyState === EventSource.CLOSED) over("signed-out");
        else setState("lost");
      });
    };
    const whenSeen = () => {
      source?.close();
      if (document.visibilityState === "visible") listen();
    };
    whenSeen();
    document.addEventListener("visibilitychange", whenSeen);
    return () => {
      document.removeEventListener("visibilitychange", whenSeen);
      source?.close();
      setNews([]);
    };
  }, [query, href, begun]);
  return { news, state, cut };
}
