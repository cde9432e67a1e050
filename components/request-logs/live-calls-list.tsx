"use client";

import { ArrowUp } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { figure } from "@/components/ui/figure";
import { StatusDot } from "@/components/ui/status-dot";
import type { CallLine } from "./call-line";
import { CallTable } from "./call-table";
import { logsHref, type LogsAddress } from "./logs-address";
import { useLiveCalls, type LiveState } from "./use-live-calls";
import { useLooking } from "./use-looking";

export type LiveCallsProps = {
  /** What the page was made with, newest first. */
  calls: readonly CallLine[];
  address: LogsAddress;
  /** When the page was made. */
  now: string;
  /** What stands there without any call. */
  empty: ReactNode;
};

/** The newest calls, with those that come in on top; held back while somebody reads further down. */
export function LiveCallsList({ calls, address, now, empty }: LiveCallsProps) {
  const list = useRef<HTMLDivElement>(null);
  const isBusy = useLooking(list);
  const paused = isBusy || address.call !== null;
  const { shown, fresh, waiting, state, cut } = useLiveCalls({ calls, filter: address.filter, now, paused });
  const show = () => {
    document.getSelection()?.removeAllRanges();
    list.current?.scrollIntoView({ block: "start" });
  };
  return (
    <div ref={list} className="scroll-mt-4">
      <div role="status" className="mb-2 flex min-h-7 items-center justify-between gap-4 text-sm text-muted">
        <StateWords state={state} paused={paused} />
        {cut && <span>More calls came than can be shown. Reload to see all of them.</span>}
      </div>
      {waiting > 0 && (
        <div className="sticky top-3 z-30 -mb-7 flex h-7 justify-center">
          <Button size="small" variant="primary" onClick={show}>
            <ArrowUp aria-hidden="true" /> {figure(waiting)} new {waiting === 1 ? "call" : "calls"}
          </Button>
        </div>
      )}
      {shown.length === 0 ? (
        empty
      ) : (
        <CallTable
          withKey
          calls={shown}
          fresh={fresh}
          open={address.call}
          openHref={(id) => logsHref(address, { call: id })}
        />
      )}
    </div>
  );
}

const words: Record<LiveState, string> = {
  opening: "Connecting…",
  live: "Live: calls appear as they are answered",
  lost: "The connection was lost; it is tried again",
  "signed-out": "You are signed out, or may not see the logs any more. Reload the page.",
  "too-many": "Too many live views are open. Close one and reload this page.",
};

function StateWords({ state, paused }: { state: LiveState; paused: boolean }) {
  if (state === "live") {
    return (
      <StatusDot tone={paused ? "caution" : "positive"} shape={paused ? "half" : "full"}>
        {paused ? "Live, held back while you read" : words.live}
      </StatusDot>
    );
  }
  return (
    <StatusDot
      tone={state === "opening" ? "neutral" : "danger"}
      shape={state === "opening" ? "ring" : "cross"}
    >
      {words[state]}
    </StatusDot>
  );
}
