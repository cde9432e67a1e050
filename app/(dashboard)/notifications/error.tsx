"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function NotificationsError(props: ErrorProps) {
  return <LoadFailure title="Notifications" what="The list of notifications" {...props} />;
}
