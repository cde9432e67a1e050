"use client";

import { useEffect, useState } from "react";
import { exactTime, relativeTime } from "./relative-time";

type LiveTimeProps = {
  value: string;
  /** The moment the page was made for; from then on the browser's clock counts on. */
  now: string;
};

const tickMs = 30_000;
/** What is kept to the minute cannot be told from "now" within two. */
const presentMs = 120_000;

/** How long ago something was last seen, counting on while one looks at it. */
export function LiveTime({ value, now }: LiveTimeProps) {
  const [elapsedMs, setElapsedMs] = useState(0);
  useEffect(() => {
    const begin = performance.now();
    const timer = setInterval(() => setElapsedMs(performance.now() - begin), tickMs);
    return () => {
      clearInterval(timer);
      setElapsedMs(0);
    };
  }, [now]);
  const time = new Date(value);
  const moment = new Date(new Date(now).getTime() + elapsedMs);
  const present = moment.getTime() - time.getTime() < presentMs;
  return (
    <time dateTime={value} title={exactTime(time)} className={present ? "text-positive" : undefined}>
      {present ? "Active now" : relativeTime(time, moment)}
    </time>
  );
}
