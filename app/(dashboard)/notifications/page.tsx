import type { Metadata } from "next";
import { FilterBar } from "@/components/shell/filter-bar";
import type { NotificationActions } from "@/components/notifications/notification-actions";
import { NotificationList } from "@/components/notifications/notification-list";
import { ReadAllButton, WantedKinds } from "@/components/notifications/notification-tools";
import {
  notificationsHref,
  notificationsPath,
  readNotificationsAddress,
} from "@/components/notifications/notifications-address";
import { NotificationsHeader } from "@/components/notifications/notifications-header";
import type { SearchParams } from "@/components/shell/page-address";
import { Tabs } from "@/components/ui/tabs";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { notificationKinds } from "@/lib/notifications/kinds";
import { listNotifications } from "@/lib/notifications/list";
import { can } from "@/lib/permissions/can";
import { markAction, muteAction, readAllAction } from "./actions";

export const metadata: Metadata = { title: "Notifications" };

/** What somebody is told in this company; `show` and `kind` in the address narrow it. */
export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readNotificationsAddress(await searchParams);
  const now = new Date();
  const { unread: onlyUnread, kind, before } = address;
  const { notifications, more, unread, muted } = await listNotifications(actor, {
    unread: onlyUnread,
    kind: kind ?? undefined,
    before: before ?? undefined,
  });
  const actions = actionsFor(actor.company.id);
  const kinds = kindsFor(actor);
  return (
    <>
      <NotificationsHeader
        actions={unread > 0 && <ReadAllButton until={now.toISOString()} action={actions.readAll} />}
      />
      <div className="mb-4">
        <Tabs
          label="Notifications"
          tabs={[
            { label: "All", href: notificationsHref(address, { unread: false }), current: !onlyUnread },
            {
              label: "Unread",
              href: notificationsHref(address, { unread: true }),
              current: onlyUnread,
              count: unread,
            },
          ]}
        />
      </div>
      {(notifications.length > 0 || kind !== null) && (
        <FilterBar
          action={notificationsPath}
          selects={[
            {
              ...{ name: "kind", label: "Kind", value: kind ?? "" },
              options: [anyKind, ...kinds.map(({ kind: value, label }) => ({ value, label }))],
            },
          ]}
          keep={onlyUnread ? { show: "unread" } : {}}
        />
      )}
      <NotificationList {...{ notifications, more, address, now }} mark={actions.mark} />
      <WantedKinds kinds={kinds} muted={muted} action={actions.mute} />
    </>
  );
}

const anyKind = { value: "", label: "Any kind" };

/** Those that the role can be told of. */
function kindsFor(actor: UserActor) {
  return notificationKinds.filter(({ own, everybody }) => {
    const forOwn = everybody === null && (own === null || can(actor, own));
    return forOwn || (own !== null && can(actor, own)) || (everybody !== null && can(actor, everybody));
  });
}

function actionsFor(companyId: string): NotificationActions {
  return {
    mark: markAction.bind(null, companyId),
    readAll: readAllAction.bind(null, companyId),
    mute: muteAction.bind(null, companyId),
  };
}
