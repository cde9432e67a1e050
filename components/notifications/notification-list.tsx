import { Bell, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { cn } from "@/lib/cn";
import type { NotificationView } from "@/lib/notifications/present";
import { placeOf } from "@/lib/text";
import type { NotificationActions } from "./notification-actions";
import { NotificationRow } from "./notification-row";
import { told } from "./notification-words";
import { notificationsHref, type NotificationsAddress } from "./notifications-address";

const tones = {
  neutral: { icon: Info, look: "bg-sunken text-muted" },
  positive: { icon: CircleCheck, look: "bg-positive-soft text-positive" },
  caution: { icon: TriangleAlert, look: "bg-caution-soft text-caution" },
  danger: { icon: TriangleAlert, look: "bg-danger-soft text-danger" },
};

type NotificationListProps = {
  notifications: readonly NotificationView[];
  more: boolean;
  address: NotificationsAddress;
  mark: NotificationActions["mark"];
  now: Date;
};

/** What somebody is told, newest first. */
export function NotificationList({ notifications, more, address, mark, now }: NotificationListProps) {
  const last = notifications.at(-1);
  if (!last) return <Nothing address={address} />;
  return (
    <>
      <ul aria-label="Notifications" className="divide-y rounded-xl border bg-surface shadow-xs">
        {notifications.map((notification) => (
          <NotificationRow
            key={notification.id}
            id={notification.id}
            read={notification.read}
            {...told(notification)}
            mark={<ToneMark tone={notification.tone} />}
            facts={
              <>
                <Time value={notification.createdAt} now={now} />
                {notification.environment && <EnvironmentMark environment={notification.environment} />}
              </>
            }
            action={mark}
          />
        ))}
      </ul>
      {(more || address.before !== null) && (
        <nav aria-label="Pages" className="mt-3 flex justify-between text-sm">
          {address.before !== null ? (
            <Link href={notificationsHref(address)} className="link">
              Newest
            </Link>
          ) : (
            <span />
          )}
          {more && (
            <Link href={notificationsHref(address, { before: placeOf(last) })} className="link">
              Older
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

function ToneMark({ tone }: { tone: NotificationView["tone"] }) {
  const { icon: Icon, look } = tones[tone];
  return (
    <span className={cn("mt-0.5 grid size-7 shrink-0 place-content-center rounded-full", look)}>
      <Icon aria-hidden="true" className="size-4" />
    </span>
  );
}

function Nothing({ address }: { address: NotificationsAddress }) {
  const narrowed = address.kind !== null || address.before !== null;
  const all = { unread: false, kind: null, before: null };
  return (
    <EmptyState
      icon={<Bell aria-hidden="true" />}
      title={address.unread && !narrowed ? "All is read" : "Nothing here"}
      actions={
        (narrowed || address.unread) && (
          <Button asChild>
            <Link href={notificationsHref(all)}>Show all</Link>
          </Button>
        )
      }
    >
      {narrowed || address.unread
        ? "What you have read is still there, for 90 days."
        : "You are told here when a key of yours is about to expire, a sign-in is unusual, a webhook or an adapter fails, or a job of yours ends."}
    </EmptyState>
  );
}
