"use client";

import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useAnswer } from "@/components/ui/use-answer";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { FormState } from "@/lib/form-state";
import type { PublicKeyView } from "@/lib/public-keys/present";
import type { PublicKeyActions } from "./public-key-actions";

type SettingsDialogProps = {
  title: string;
  description: string;
  deed: string;
  /** Said once it is done. */
  done: string;
  size?: "medium" | "large";
  settings: PublicKeyActions["settings"];
  action: PublicKeyActions["updateAccess"];
  close: () => void;
  /** The fields, for the key as it is now. */
  children: (apiKey: PublicKeyView, state: FormState<PublicKeyView>) => ReactNode;
};

/** The frame of what is set on the public key. What it shows is read when it opens, so it is never out of date. */
export function SettingsDialog(props: SettingsDialogProps) {
  const { title, description, deed, done, size, settings, action, close, children } = props;
  const { data: apiKey, failure } = useAnswer(settings);
  const kept = useKeptForm(action, ({ name }) => {
    toast(done, { tone: "positive", description: name });
    close();
  });
  return (
    <DeedDialog
      size={size}
      title={title}
      description={description}
      deed={deed}
      disabled={apiKey === null}
      form={kept}
      close={close}
    >
      {failure !== null && <Callout tone="danger" role="alert" title={failure} />}
      {apiKey === null && failure === null && <Loading />}
      {apiKey !== null && children(apiKey, kept.state)}
    </DeedDialog>
  );
}

function Loading() {
  return (
    <div role="status" className="space-y-5">
      <span className="sr-only">Loading the public key</span>
      <Skeleton className="h-24" />
      <Skeleton className="h-32" />
    </div>
  );
}
