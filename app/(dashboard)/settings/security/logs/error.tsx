"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function SecurityLogsError(props: ErrorProps) {
  return <LoadFailure title="Security logs" what="The security log" {...props} />;
}
