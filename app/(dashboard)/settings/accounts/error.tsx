"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function AccountsError(props: ErrorProps) {
  return <LoadFailure title="Accounts" what="The accounts" {...props} />;
}
