"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function KeyPoliciesError(props: ErrorProps) {
  return <LoadFailure title="Key policies" what="The policies" {...props} />;
}
