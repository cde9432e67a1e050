"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function LogsError(props: ErrorProps) {
  return <LoadFailure title="Logs" what="The calls" {...props} />;
}
