"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function AdaptersError(props: ErrorProps) {
  return <LoadFailure title="Adapters" what="The adapters" {...props} />;
}
