"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function ApiKeysError(props: ErrorProps) {
  return <LoadFailure title="API keys" what="The keys" {...props} />;
}
