"use client";

import { useEffect, useRef, useState } from "react";
import type { Environment } from "@/components/shell/environment-mark";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DeedFooter } from "@/components/ui/deed-footer";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { useAnswer } from "@/components/ui/use-answer";
import { useKeptForm } from "@/components/ui/use-kept-form";
import type { SupportDesk } from "@/lib/support/desk";
import type { SupportRequestView } from "@/lib/support/present";
import type { SupportActions } from "./support-actions";
import { SupportFields } from "./support-fields";
import { YourRequests } from "./your-requests";

type SupportDialogProps = {
  desk: SupportDesk;
  answerTo: string;
  environment: Environment | null;
  actions: SupportActions;
  close: () => void;
};

/** The form, what one has asked before, and then who reads it and under which reference. */
export function SupportDialog({ desk, answerTo, environment, actions, close }: SupportDialogProps) {
  const [sent, setSent] = useState<SupportRequestView | null>(null);
  const { state, pending, form, onSubmit } = useKeptForm(actions.ask, setSent);
  const asked = useAnswer(actions.asked);
  const [page] = useState(() => location.pathname + location.search);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={pending}
      title="Contact support"
      description={sent ? undefined : whoReads(desk)}
    >
      {sent ? (
        <Confirmation request={sent} desk={desk} answerTo={answerTo} close={close} />
      ) : (
        <form ref={form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
          <input type="hidden" name="page" value={page} />
          <input type="hidden" name="environment" value={environment ?? ""} />
          <DialogBody>
            <div className="space-y-5">
              <FormMessage state={state} />
              {!desk.notified && <NobodyNotified />}
              <SupportFields state={state} />
              <YourRequests asked={asked} />
            </div>
          </DialogBody>
          <DeedFooter deed="Send request" pending={pending} close={close} />
        </form>
      )}
    </Dialog>
  );
}

function whoReads({ email, notified }: SupportDesk): string {
  return notified
    ? `It goes by mail to ${email}, where the people who run this installation read it.`
    : "It is kept here for the people who run this installation.";
}

function NobodyNotified() {
  return (
    <Callout tone="caution" title="Nobody is notified">
      No mail server is set up on this installation: your request is kept, and its mail waits in the
      operator’s outbox folder. If it is urgent, reach them in another way too.
    </Callout>
  );
}

type ConfirmationProps = {
  request: SupportRequestView;
  desk: SupportDesk;
  answerTo: string;
  close: () => void;
};

function Confirmation({ request, desk, answerTo, close }: ConfirmationProps) {
  const place = useRef<HTMLButtonElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <>
      <DialogBody>
        <Callout
          tone="positive"
          role="status"
          title={
            <>
              Your request has the reference <span className="font-mono">{request.reference}</span>
            </>
          }
        >
          {desk.notified
            ? `It is on its way to ${desk.email}. The answer comes by mail to ${answerTo}.`
            : `It is kept here. Nobody was notified, since no mail server is set up: its mail lies in the operator’s outbox folder. An answer would come to ${answerTo}.`}
        </Callout>
      </DialogBody>
      <DialogFooter>
        <Button ref={place} variant="primary" onClick={close}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
