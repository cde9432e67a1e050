"use client";

import { Callout } from "@/components/ui/callout";
import { useGo } from "@/components/ui/company-address";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { AdapterView } from "@/lib/adapters/present";
import type { AdapterDeeds } from "./adapter-actions";
import { adaptersPath } from "./adapter-address";

type DeleteAdapterDialogProps = { adapter: AdapterView; remove: AdapterDeeds["delete"]; close: () => void };

/** Deletes an adapter: what stops with it, and what stays. */
export function DeleteAdapterDialog({ adapter, remove, close }: DeleteAdapterDialogProps) {
  const go = useGo();
  const kept = useKeptForm(remove, ({ name }) => {
    toast(`${name} deleted`, { tone: "positive" });
    close();
    go.push(adaptersPath);
  });
  const { directions, apiKey, label } = adapter;
  return (
    <DeedDialog
      title={`Delete ${adapter.name}`}
      description="It cannot be brought back. To stop it for a while, pause it."
      deed="Delete adapter"
      tone="danger"
      form={kept}
      close={close}
    >
      <Callout tone="caution" title="What stops">
        {directions.includes("in") && <p>Nothing is fetched from {label} any more.</p>}
        {directions.includes("out") && (
          <p>No event goes there any more, and what waits to be sent is cancelled.</p>
        )}
        <p>What it signed in with elsewhere is forgotten; to link it again that has to be given again.</p>
      </Callout>
      <Callout title="What stays">
        <p>The customers that it brought, its jobs, and the security log.</p>
        {apiKey && (
          <p>The key {apiKey.name}, which goes on working: revoke it on its page if nothing else uses it.</p>
        )}
      </Callout>
    </DeedDialog>
  );
}
