"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function JobsError(props: ErrorProps) {
  return <LoadFailure title="Jobs" what="The list of jobs" {...props} />;
}
