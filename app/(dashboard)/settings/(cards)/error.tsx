"use client";

import { LoadFailure } from "@/components/shell/load-failure";

type ErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function SettingsError(props: ErrorProps) {
  return <LoadFailure title="Settings" what="The settings" {...props} />;
}
