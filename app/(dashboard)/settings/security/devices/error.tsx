"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function DevicesError(props: ErrorProps) {
  return <LoadFailure title="Device security" what="The devices" {...props} />;
}
