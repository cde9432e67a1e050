"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function MembersError(props: ErrorProps) {
  return <LoadFailure title="Members" what="The members" {...props} />;
}
