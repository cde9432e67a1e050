"use client";

import { RotateCcw } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { idle, type FormState } from "@/lib/form-state";

/** Sends the event of a delivery again; bound by the page to its company. */
export type ReplayAction = (
  state: FormState<{ id: string }>,
  form: FormData,
) => Promise<FormState<{ id: string }>>;

/** Sends one delivery again, under the same event id, and says so. */
export function ReplayButton({ id, replay }: { id: string; replay: ReplayAction }) {
  const [, send, pending] = useActionState<FormState<{ id: string }>, FormData>(async (before, form) => {
    const state = await replay(before, form);
    if (state.status === "done") toast("Sent again", { tone: "positive" });
    if (state.status === "failed") toast("Not sent again", { tone: "danger", description: state.message });
    return state;
  }, idle);
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <Button type="submit" size="small" pending={pending}>
        <RotateCcw aria-hidden="true" />
        Send again
      </Button>
    </form>
  );
}
