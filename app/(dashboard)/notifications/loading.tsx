import { NotificationsHeader } from "@/components/notifications/notifications-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingNotifications() {
  return (
    <>
      <NotificationsHeader />
      <ListSkeleton label="Loading the notifications" rows={10} lines={2} />
    </>
  );
}
