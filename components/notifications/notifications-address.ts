import { choice, hrefOf, parameter, type SearchParams } from "@/components/shell/page-address";
import { notificationKinds, type NotificationKind } from "@/lib/notifications/kinds";

export const notificationsPath = "/notifications";

export type NotificationsAddress = {
  unread: boolean;
  kind: NotificationKind | null;
  /** Where the page begins. */
  before: string | null;
};

const place = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/;

/** Reads the address; what it does not know counts as absent. */
export function readNotificationsAddress(params: SearchParams): NotificationsAddress {
  const before = parameter(params, "before");
  return {
    unread: parameter(params, "show") === "unread",
    kind: choice(
      params,
      "kind",
      notificationKinds.map(({ kind }) => kind),
    ),
    before: place.test(before) ? before : null,
  };
}

/** The address with some of it changed; back on its first page. */
export function notificationsHref(
  address: NotificationsAddress,
  change: Partial<NotificationsAddress> = {},
): string {
  const { unread, kind, before } = { ...address, before: null, ...change };
  return hrefOf(notificationsPath, { show: unread ? "unread" : null, kind, before });
}
