import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import type { PublicKeyView } from "@/lib/public-keys/present";

/** The whole key, to be copied; or why it cannot be shown. */
export function PublicKeyValue({ apiKey: { key, start, lastFour } }: { apiKey: PublicKeyView }) {
  if (key === null) {
    return (
      <Callout tone="danger" title={`The key ${start}…${lastFour} cannot be shown`}>
        What it was encrypted with is no longer configured on this server (KEY_PEPPERS), or its row was
        changed. Regenerate it: then there is one that works.
      </Callout>
    );
  }
  return (
    <div className="flex items-center gap-3 rounded-lg border border-line-strong bg-sunken py-2 ps-3.5 pe-2 max-sm:flex-col max-sm:items-stretch">
      <code className="min-w-0 flex-1 font-mono text-sm break-all text-strong select-all">{key}</code>
      <CopyButton value={key} label="Copy key" labelled />
    </div>
  );
}
