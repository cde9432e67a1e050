"use client";

import { CheckCheck, ChevronRight } from "lucide-react";
import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FormMessage } from "@/components/ui/form-message";
import { toast } from "@/components/ui/toast";
import { idle } from "@/lib/form-state";
import type { NotificationActions } from "./notification-actions";

/** Marks all as read that was told until the page was made. */
export function ReadAllButton({ until, action }: { until: string; action: NotificationActions["readAll"] }) {
  const [, send, pending] = useActionState(action, idle);
  return (
    <form action={send}>
      <input type="hidden" name="until" value={until} />
      <Button type="submit" pending={pending}>
        <CheckCheck aria-hidden="true" />
        Mark all as read
      </Button>
    </form>
  );
}

type WantedKindsProps = {
  kinds: readonly { kind: string; label: string }[];
  muted: readonly string[];
  action: NotificationActions["mute"];
};

/** Which kinds one wants to be told of, in this company. */
export function WantedKinds({ kinds, muted, action }: WantedKindsProps) {
  const [state, send, pending] = useActionState(
    async (before: Awaited<ReturnType<typeof action>>, form: FormData) => {
      const after = await action(before, form);
      if (after.status === "done") toast("Saved", { tone: "positive" });
      return after;
    },
    idle,
  );
  return (
    <details className="group mt-6 rounded-xl border bg-surface shadow-xs">
      <summary className="flex cursor-pointer list-none items-center gap-2 rounded-xl px-5 py-3.5 text-base font-medium text-strong transition-colors hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
        />
        What you are told of
      </summary>
      <form action={send} className="px-5 pb-4">
        <FormMessage state={state} className="mb-3" />
        <p className="max-w-prose text-sm text-muted">
          In this company, for you alone. Mails are sent all the same.
        </p>
        <div className="mt-3 grid gap-2.5 sm:grid-cols-2">
          {kinds.map(({ kind, label }) => (
            <Checkbox
              key={kind}
              name="wanted"
              value={kind}
              label={label}
              defaultChecked={!muted.includes(kind)}
            />
          ))}
        </div>
        <Button type="submit" variant="primary" pending={pending} className="mt-4">
          Save
        </Button>
      </form>
    </details>
  );
}
