"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function WebhooksError(props: ErrorProps) {
  return <LoadFailure title="Webhooks" what="The list of webhooks" {...props} />;
}
