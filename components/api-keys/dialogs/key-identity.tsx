import type { ReactNode } from "react";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import type { KeyFacts } from "@/components/api-keys/key-facts";

/** Which key a dialog is about. */
export function KeyIdentity({ apiKey, children }: { apiKey: KeyFacts; children?: ReactNode }) {
  return (
    <div className="rounded-lg border bg-sunken px-3.5 py-3">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <span className="min-w-0 text-base font-medium break-words text-strong">{apiKey.name}</span>
        <EnvironmentMark environment={apiKey.environment} />
        <code className="font-mono text-xs text-normal sm:ms-auto">
          {apiKey.start}…{apiKey.lastFour}
        </code>
      </div>
      {apiKey.owner && <p className="text-sm text-muted">Key of {apiKey.owner}</p>}
      {children}
    </div>
  );
}
