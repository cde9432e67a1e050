"use client";

import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Spinner } from "@/components/ui/spinner";
import type { CallNews } from "./call-news";
import { useFirstCall } from "./use-first-call";

type CallWatchProps = {
  /** Null: one of the newest keys, whichever. */
  keyId: string | null;
  /** Links lead away: not where a secret stands that is shown once. */
  links?: boolean;
};

/** Waits for a first call and says what arrived. A call that was refused is told with what to do, and the next awaited. */
export function CallWatch({ keyId, links = true }: CallWatchProps) {
  const { state, news, again } = useFirstCall(keyId);
  return (
    <div role="status" className="space-y-2">
      {news && state !== "arrived" && <Refused news={news} links={links} />}
      {state === "arrived" && news && <Arrived news={news} links={links} />}
      {state === "waiting" && (
        <Line mark={<Spinner className="text-accent" />} title={waitingFor(news)}>
          It shows here a second or two after it was answered.
        </Line>
      )}
      {state === "rested" && (
        <Line
          mark={<CircleDashed aria-hidden="true" className="size-4 text-muted" />}
          title="No call for ten minutes"
          actions={<Button onClick={again}>Keep waiting</Button>}
        >
          An answer of 401 that is not listed here means that the key was not sent whole.
        </Line>
      )}
      {state === "gone" && (
        <Line
          mark={<CircleDashed aria-hidden="true" className="size-4 text-muted" />}
          title="Nobody waits here any more"
        >
          You are signed out, or the key is gone. Reload the page.
        </Line>
      )}
      <noscript>
        <p className="text-sm text-muted">Reload the page after your call: it shows here then.</p>
      </noscript>
    </div>
  );
}

const waitingFor = (news: CallNews | null) =>
  news ? "Waiting for a call that is let in…" : "Waiting for the first call…";

type NewsProps = { news: CallNews; links: boolean };

function Arrived({ news, links }: NewsProps) {
  return (
    <Line
      tone="positive"
      mark={<CircleCheck aria-hidden="true" className="size-4 text-positive" />}
      title="Your call arrived"
      actions={
        links && (
          <Button asChild>
            <Link href={news.callsHref} prefetch={false}>
              Show the call
            </Link>
          </Button>
        )
      }
    >
      <CallText news={news} />
    </Line>
  );
}

function Refused({ news, links }: NewsProps) {
  return (
    <Line
      tone="caution"
      mark={<TriangleAlert aria-hidden="true" className="size-4 text-caution" />}
      title={
        news.outcome === "refused"
          ? "A call arrived and was refused"
          : "A call arrived and failed on our side"
      }
      actions={
        links && (
          <Button asChild>
            <Link href={news.keyHref} prefetch={false}>
              Open the key
            </Link>
          </Button>
        )
      }
    >
      <CallText news={news} />
      {news.advice && <span className="mt-0.5 block">{news.advice}</span>}
      {links && news.moreHref && (
        <Link href={news.moreHref} prefetch={false} className="link">
          What this answer means
        </Link>
      )}
    </Line>
  );
}

function CallText({ news: { call, status, reason, keyName } }: { news: CallNews }) {
  return (
    <span className="block">
      <code className="font-mono break-all text-strong">{call}</code> with {keyName}, answered{" "}
      <span className="text-strong tabular-nums">{status}</span>
      {reason && ` ${reason}`}
    </span>
  );
}

const grounds = {
  neutral: "bg-sunken",
  positive: "border-positive/25 bg-positive-soft",
  caution: "border-caution/25 bg-caution-soft",
};

type LineProps = {
  tone?: keyof typeof grounds;
  mark: ReactNode;
  title: string;
  actions?: ReactNode;
  children: ReactNode;
};

function Line({ tone = "neutral", mark, title, actions, children }: LineProps) {
  return (
    <div
      className={`flex flex-wrap items-center gap-x-4 gap-y-2.5 rounded-lg border px-3.5 py-3 ${grounds[tone]}`}
    >
      <div className="flex min-w-0 flex-1 basis-64 items-start gap-2.5">
        <span className="mt-0.75 shrink-0">{mark}</span>
        <div className="min-w-0">
          <p className="text-base font-medium text-strong">{title}</p>
          <div className="text-sm text-normal">{children}</div>
        </div>
      </div>
      {actions}
    </div>
  );
}
