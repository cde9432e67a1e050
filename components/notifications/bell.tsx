"use client";

import { Bell as BellIcon } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { buttonStyles } from "@/components/ui/button";
import { useCompanyHref, useScreenPath } from "@/components/ui/company-address";
import { Link } from "@/components/ui/link";
import { cn } from "@/lib/cn";
import { readEvent } from "./read-event";

/** It is asked for no oftener, and while the page is seen no more seldom, ms. */
const leastMs = 15_000;
const mostMs = 60_000;

/** The way to the notifications, with how many are unread. `unread` is what the page was made with, `at` when. */
export function Bell({ unread, most, at }: { unread: number; most: number; at: number }) {
  const count = useUnread(unread, at);
  const words = count > most ? `more than ${most}` : String(count);
  return (
    <Link
      href="/notifications"
      prefetch={false}
      aria-label={count === 0 ? "Notifications" : `Notifications, ${words} unread`}
      title="Notifications"
      className={cn(buttonStyles({ variant: "ghost" }), "w-8 px-0 pointer-coarse:w-10")}
    >
      <BellIcon aria-hidden="true" />
      {count > 0 && (
        <span className="absolute -end-0.5 -top-0.5 grid h-4 min-w-4 place-content-center rounded-full bg-danger-solid px-1 text-xs leading-none font-semibold text-on-danger tabular-nums">
          {count > most ? `${most}+` : count}
        </span>
      )}
    </Link>
  );
}

/** Asks anew on another screen, on coming back to the tab, and once a minute while it is seen. What is newest counts. */
function useUnread(made: number, at: number): number {
  const [asked, setAsked] = useState({ count: made, at });
  const last = useRef(at);
  const path = useScreenPath();
  const href = useCompanyHref()("/notifications/unread");
  useEffect(() => {
    last.current = Math.max(last.current, at);
  }, [at]);
  useEffect(() => {
    const askAgain = () => {
      if (document.visibilityState === "visible" && Date.now() - last.current >= leastMs) ask();
    };
    const ask = () => {
      last.current = Date.now();
      fetch(href, { cache: "no-store" })
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
        .then(({ unread }: { unread: number }) => setAsked({ count: unread, at: Date.now() }))
        .catch(() => undefined); // the number stays as it was
    };
    askAgain();
    const timer = setInterval(askAgain, mostMs);
    document.addEventListener("visibilitychange", askAgain);
    window.addEventListener(readEvent, ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", askAgain);
      window.removeEventListener(readEvent, ask);
    };
  }, [href, path]);
  return asked.at > at ? asked.count : made;
}
