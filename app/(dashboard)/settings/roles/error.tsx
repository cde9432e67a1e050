"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function RolesError(props: ErrorProps) {
  return <LoadFailure title="Roles" what="The roles" {...props} />;
}
