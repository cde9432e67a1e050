"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function EventsError(props: ErrorProps) {
  return <LoadFailure title="Events" what="The list of events" {...props} />;
}
