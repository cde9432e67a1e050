"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DeedFooter } from "@/components/ui/deed-footer";
import { Dialog, DialogBody, DialogFooter, dialogFormStyles } from "@/components/ui/dialog";
import { FormMessage } from "@/components/ui/form-message";
import { Link } from "@/components/ui/link";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { readCompanyAddress } from "@/lib/companies/address";
import { environments } from "@/lib/environments";
import type { TicketItem } from "@/lib/support/present";
import { NobodyNotified, whatFollows, whoReads } from "./desk-words";
import { SupportFields, type TicketDraft } from "./support-fields";
import type { SupportHere, TicketAbout } from "./support-provider";

type SupportDialogProps = SupportHere & { about: TicketAbout; close: () => void };

/** The form over the page that it is about, and then under which reference it is kept. */
export function SupportDialog({ company, desk, answerTo, ask, about, close }: SupportDialogProps) {
  const [sent, setSent] = useState<TicketItem | null>(null);
  const { state, pending, form, onSubmit } = useKeptForm(ask, setSent);
  const [draft] = useState(() => draftHere(about));
  return (
    <Dialog
      open
      onOpenChange={(open) => open || close()}
      locked={pending}
      title="Contact support"
      description={sent ? undefined : whoReads(desk)}
    >
      {sent ? (
        <Confirmation ticket={sent} words={whatFollows(desk, answerTo)} close={close} />
      ) : (
        <form ref={form} onSubmit={onSubmit} noValidate className={dialogFormStyles}>
          <DialogBody>
            <div className="space-y-5">
              <FormMessage state={state} />
              {!desk.notified && <NobodyNotified />}
              <SupportFields state={state} draft={draft} company={company} browser={navigator.userAgent} />
            </div>
          </DialogBody>
          <DeedFooter deed="Send" pending={pending} close={close} />
        </form>
      )}
    </Dialog>
  );
}

/** What the address bar knows, under what the link said. */
function draftHere({ environment, ...about }: TicketAbout): TicketDraft {
  const { pathname, search } = window.location;
  const path = (readCompanyAddress(pathname)?.path ?? pathname) + search;
  const chosen = new URLSearchParams(search).get("environment");
  return {
    ...about,
    environment: environment ?? environments.find((one) => one === chosen) ?? null,
    page: path.length <= 300 ? path : pathname,
  };
}

type ConfirmationProps = { ticket: TicketItem; words: string; close: () => void };

function Confirmation({ ticket, words, close }: ConfirmationProps) {
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
              Your ticket has the reference <span className="font-mono">{ticket.reference}</span>
            </>
          }
          actions={
            <Button asChild size="small">
              <Link href={`/support/${ticket.id}`} onClick={close}>
                Open the ticket
              </Link>
            </Button>
          }
        >
          {words}
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
