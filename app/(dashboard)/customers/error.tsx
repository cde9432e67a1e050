"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function CustomersError(props: ErrorProps) {
  return <LoadFailure title="Customers" what="The customers" {...props} />;
}
