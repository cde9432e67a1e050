"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { figure } from "@/components/ui/figure";
import { Progress } from "@/components/ui/progress";
import type { BulkKind } from "./bulk-actions";
import { bulkWords } from "./bulk-words";
import { counted } from "@/components/api-keys/words";

type BulkProgressProps = { kind: BulkKind; count: number; total: number; stop: () => void };

/** How far it has come; what was done stays done when it is stopped. */
export function BulkProgress({ kind, count, total, stop }: BulkProgressProps) {
  const [stopping, setStopping] = useState(false);
  return (
    <>
      <DialogBody>
        <div className="space-y-2 py-2">
          <Progress label={`${bulkWords[kind].doing} ${counted(total, "key")}`} value={count / total} />
          <p className="text-sm text-normal tabular-nums">
            {figure(count)} of {counted(total, "key")}
            {stopping && " · stopping after those under way"}
          </p>
          <p className="text-sm text-muted">Keep this page open until it is through.</p>
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          ref={focus}
          pending={stopping}
          onClick={() => {
            setStopping(true);
            stop();
          }}
        >
          Stop
        </Button>
      </DialogFooter>
    </>
  );
}

/** The button that had the focus is gone: it goes on to this one. */
function focus(button: HTMLElement | null) {
  button?.focus();
}
