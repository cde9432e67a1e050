"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function InventoryError(props: ErrorProps) {
  return <LoadFailure title="All my keys" what="Your keys" {...props} />;
}
