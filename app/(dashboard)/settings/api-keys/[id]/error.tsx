"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function ApiKeyError(props: ErrorProps) {
  return <LoadFailure {...props} />;
}
