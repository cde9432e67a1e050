"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function OverviewError(props: ErrorProps) {
  return <LoadFailure title="Overview" what="The overview" {...props} />;
}
