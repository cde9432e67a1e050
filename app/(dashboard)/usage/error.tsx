"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function UsageError(props: ErrorProps) {
  return <LoadFailure title="Usage" what="The usage" {...props} />;
}
