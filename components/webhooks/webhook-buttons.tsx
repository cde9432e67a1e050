"use client";

import { Ellipsis, KeyRound, Pencil, Plus, Power, RotateCcw, ScrollText, Send, Trash2 } from "lucide-react";
import { useActionState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, type MenuItem } from "@/components/ui/dropdown-menu";
import { useAsked } from "@/components/shell/use-asked";
import { toast } from "@/components/ui/toast";
import { idle, type FormState } from "@/lib/form-state";
import type { WebhookView } from "@/lib/webhooks/present";
import type { WebhookActions } from "./webhook-actions";
import { preloadWebhookDialogs, useWebhookDesk } from "./webhook-desk";

const ahead = { onPointerEnter: preloadWebhookDialogs, onFocus: preloadWebhookDialogs };

/** Opens the dialog that creates an endpoint. */
export function CreateWebhookButton() {
  const open = useWebhookDesk();
  const create = () => open({ kind: "create" });
  useAsked("create", create);
  return (
    <Button variant="primary" aria-haspopup="dialog" data-creates="" onClick={create} {...ahead}>
      <Plus aria-hidden="true" />
      Create webhook
    </Button>
  );
}

export type WebhookMay = { change: boolean; remove: boolean; readLog: boolean };

type WebhookButtonsProps = { webhook: WebhookView; may: WebhookMay; enable: WebhookActions["enable"] };

/** What can be done with one endpoint, at the head of its page. */
export function WebhookButtons({ webhook, may, enable }: WebhookButtonsProps) {
  const open = useWebhookDesk();
  const disabled = webhook.status === "disabled";
  const wanted: (MenuItem | false)[] = [
    may.change && item("Edit…", <Pencil aria-hidden="true" />, () => open({ kind: "edit", webhook })),
    may.change &&
      !disabled &&
      item("Send failed again…", <RotateCcw aria-hidden="true" />, () => open({ kind: "replay", webhook })),
    may.change &&
      item("Rotate secret…", <KeyRound aria-hidden="true" />, () => open({ kind: "rotate", webhook })),
    may.readLog && {
      label: "Security log",
      icon: <ScrollText aria-hidden="true" />,
      href: `/settings/security/logs?subject=${webhook.id}`,
    },
    may.change &&
      !disabled &&
      item("Disable…", <Power aria-hidden="true" />, () => open({ kind: "disable", webhook })),
    may.remove && "separator",
    may.remove && {
      ...item("Delete…", <Trash2 aria-hidden="true" />, () => open({ kind: "delete", webhook })),
      tone: "danger",
    },
  ];
  const items = wanted.filter((one) => one !== false);
  return (
    <span className="inline-flex gap-2" {...ahead}>
      {may.change && disabled && <EnableButton id={webhook.id} enable={enable} />}
      {may.change && (
        <Button aria-haspopup="dialog" onClick={() => open({ kind: "test", webhook })}>
          <Send aria-hidden="true" />
          Send test
        </Button>
      )}
      {items.length > 0 && (
        <DropdownMenu label="Actions for this webhook" items={items}>
          <Ellipsis aria-hidden="true" />
        </DropdownMenu>
      )}
    </span>
  );
}

function item(label: string, icon: ReactNode, onSelect: () => void) {
  return { label, icon, onSelect };
}

function EnableButton({ id, enable }: { id: string; enable: WebhookActions["enable"] }) {
  const [, send, pending] = useActionState<FormState<null>, FormData>(async (before, form) => {
    const state = await enable(before, form);
    if (state.status === "done") toast("Webhook enabled", { tone: "positive" });
    if (state.status === "failed") toast("Not enabled", { tone: "danger", description: state.message });
    return state;
  }, idle);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <Button type="submit" variant="primary" pending={pending}>
        <Power aria-hidden="true" />
        Enable
      </Button>
    </form>
  );
}
