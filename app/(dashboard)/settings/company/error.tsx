"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function CompanyError(props: ErrorProps) {
  return <LoadFailure title="Company" what="The company’s settings" {...props} />;
}
