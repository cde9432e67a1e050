"use client";

import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { AdapterView } from "@/lib/adapters/present";
import type { AdapterDeeds } from "./adapter-actions";

type PauseAdapterDialogProps = { adapter: AdapterView; pause: AdapterDeeds["pause"]; close: () => void };

/** Pauses an adapter, and says what is lost meanwhile. */
export function PauseAdapterDialog({ adapter, pause, close }: PauseAdapterDialogProps) {
  const kept = useKeptForm(pause, () => {
    toast(`${adapter.name} is paused`, { tone: "positive" });
    close();
  });
  const { directions } = adapter;
  return (
    <DeedDialog
      title={`Pause ${adapter.name}`}
      description="Until somebody resumes it."
      deed="Pause adapter"
      autofocus
      form={kept}
      close={close}
    >
      <Callout>
        {directions.includes("in") && <p>It fetches nothing. When it is resumed it catches up.</p>}
        {directions.includes("out") && (
          <p>
            It sends nothing: what happens meanwhile is not sent later, and what waits to be sent is
            cancelled.
          </p>
        )}
        {adapter.apiKey && <p>The key that it calls in with goes on working.</p>}
      </Callout>
    </DeedDialog>
  );
}
