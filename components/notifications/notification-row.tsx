"use client";

import { Circle, CircleDot } from "lucide-react";
import { useActionState, type ReactNode } from "react";
import { useCompanyHref } from "@/components/ui/company-address";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import { cn } from "@/lib/cn";
import { idle } from "@/lib/form-state";
import type { NotificationActions } from "./notification-actions";
import { readEvent } from "./read-event";

type NotificationRowProps = {
  id: string;
  read: boolean;
  title: string;
  detail: string | null;
  href: string;
  /** Its sign. */
  mark: ReactNode;
  /** When, and where. */
  facts: ReactNode;
  action: NotificationActions["mark"];
};

/** One notification. To follow it is to have read it. */
export function NotificationRow({
  id,
  read,
  title,
  detail,
  href,
  mark,
  facts,
  action,
}: NotificationRowProps) {
  const [, send, pending] = useActionState(
    async (before: Awaited<ReturnType<typeof action>>, form: FormData) => {
      const state = await action(before, form);
      if (state.status === "failed") toast("Not marked", { tone: "danger", description: state.message });
      return state;
    },
    idle,
  );
  const readHref = useCompanyHref()(`/notifications/read?id=${id}`);
  const follow = () => {
    if (read) return;
    fetch(readHref, { method: "POST", keepalive: true })
      .then(() => window.dispatchEvent(new Event(readEvent)))
      .catch(() => undefined); // it stays unread
  };
  return (
    <li className="relative flex items-start gap-3 px-4 py-3 transition-colors hover:bg-hover">
      {mark}
      <div className="min-w-0 flex-1">
        <p className={cn("text-base", read ? "text-normal" : "font-medium text-strong")}>
          <Link
            href={href}
            prefetch={false}
            onClick={follow}
            className="rounded-sm after:absolute after:inset-0 hover:text-strong"
          >
            {!read && <span className="sr-only">Unread: </span>}
            {title}
          </Link>
        </p>
        {detail && <p className="mt-0.5 max-w-prose text-sm text-pretty text-muted">{detail}</p>}
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">{facts}</p>
      </div>
      <form action={send} className="relative z-10">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="read" value={read ? "" : "1"} />
        <IconButton
          type="submit"
          size="small"
          pending={pending}
          label={read ? `Mark as unread: ${title}` : `Mark as read: ${title}`}
        >
          {read ? (
            <Circle aria-hidden="true" className="text-muted" />
          ) : (
            <CircleDot aria-hidden="true" className="text-accent" />
          )}
        </IconButton>
      </form>
    </li>
  );
}
