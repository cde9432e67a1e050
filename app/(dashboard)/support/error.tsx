"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function SupportError(props: ErrorProps) {
  return <LoadFailure title="Support" what="Your tickets" {...props} />;
}
