"use client";

import { counted } from "@/components/api-keys/words";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { DeviceView } from "@/lib/devices/present";
import { fieldErrors } from "@/lib/form-state";
import type { DeviceActions } from "./device-actions";
import type { DeviceDeed } from "./device-desk";
import { deedWords } from "./device-words";

type DeviceDialogProps = { deed: DeviceDeed; actions: DeviceActions; close: () => void };

/** The dialog of a deed; fetched together, when the first of them is near. */
export function DeviceDialog({ deed: { kind, device }, actions, close }: DeviceDialogProps) {
  if (kind === "rename") return <Rename {...{ device, actions, close }} />;
  if (kind === "block") return <Block {...{ device, actions, close }} />;
  return <Judge {...{ kind, device, actions, close }} />;
}

type Rest = { device: DeviceView; actions: DeviceActions; close: () => void };

function Judge({ kind, device, actions, close }: Rest & { kind: "trust" | "distrust" | "unblock" }) {
  const words = deedWords(kind, device);
  const kept = useKeptForm(actions[kind], () => {
    toast(words.done, { tone: "positive" });
    close();
  });
  return (
    <DeedDialog {...words} hidden={{ id: device.id }} form={kept} close={close}>
      <Follows sentences={words.follows} />
    </DeedDialog>
  );
}

function Block({ device, actions, close }: Rest) {
  const words = deedWords("block", device);
  const kept = useKeptForm(actions.block, ({ ended }) => {
    toast(words.done, {
      tone: "positive",
      description: ended > 0 ? `${counted(ended, "session")} ended.` : undefined,
    });
    close();
  });
  return (
    <DeedDialog {...words} tone="danger" hidden={{ id: device.id }} form={kept} close={close}>
      <Follows sentences={words.follows} danger={device.sessions > 0} />
    </DeedDialog>
  );
}

function Rename({ device, actions, close }: Rest) {
  const kept = useKeptForm(actions.rename, ({ name }) => {
    toast(`Renamed to ${name}`, { tone: "positive" });
    close();
  });
  return (
    <DeedDialog
      title="Rename device"
      description={device.agent ?? "It says nothing of itself."}
      deed="Save name"
      hidden={{ id: device.id }}
      form={kept}
      close={close}
    >
      <Field
        label="Name"
        name="name"
        hint="What people of the company call it. Empty: what it says of itself."
        errors={fieldErrors(kept.state, "name", "The name")}
      >
        {(control) => (
          <Input
            {...control}
            defaultValue={device.name ?? ""}
            maxLength={80}
            autoComplete="off"
            data-autofocus=""
          />
        )}
      </Field>
    </DeedDialog>
  );
}

function Follows({ sentences, danger }: { sentences: readonly string[]; danger?: boolean }) {
  return (
    <Callout tone={danger ? "danger" : "neutral"}>
      <ul className="space-y-1">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Callout>
  );
}
