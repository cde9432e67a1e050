"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function SessionsError(props: ErrorProps) {
  return <LoadFailure title="Current sessions" what="The sessions" {...props} />;
}
