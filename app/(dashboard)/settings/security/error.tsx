"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function SecurityError(props: ErrorProps) {
  return <LoadFailure {...props} />;
}
