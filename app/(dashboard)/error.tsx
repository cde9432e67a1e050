"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** Of screens without one of their own. It also puts what all of them show beside the shell, once. */
export default function ScreenError(props: ErrorProps) {
  return <LoadFailure title="Something went wrong" what="This page" {...props} />;
}
