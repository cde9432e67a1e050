"use client";

import { CalendarClock, Download, Power, PowerOff, Tag, X } from "lucide-react";
import { lazy, Suspense, useState, useTransition, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { figure } from "@/components/ui/figure";
import type { BulkActions, BulkKind } from "./bulk-actions";
import { ExportSelected } from "@/components/api-keys/list/export-link";
import type { ShownList } from "./key-selection";
import { mostSelected, selectKeys } from "./selected-keys";

const load = () => import("./bulk-dialog");
const BulkDialog = lazy(() => load().then((file) => ({ default: file.BulkDialog })));

/** Ahead of the press, when a pointer or focus comes near. */
function preload(): void {
  void load();
  void import("@/components/ui/dialog-panel");
}

const deeds: readonly { kind: BulkKind; label: string; icon: ReactNode }[] = [
  { kind: "revoke", label: "Revoke…", icon: <PowerOff aria-hidden="true" /> },
  { kind: "reactivate", label: "Reactivate…", icon: <Power aria-hidden="true" /> },
  { kind: "expire", label: "Expire…", icon: <CalendarClock aria-hidden="true" /> },
  { kind: "tag", label: "Tag…", icon: <Tag aria-hidden="true" /> },
];

type BulkBarProps = {
  companyId: string;
  /** Whose selection it is. */
  scope: string;
  selected: ReadonlySet<string>;
  list: ShownList;
  actions: BulkActions;
  mayChange: boolean;
};

/** How many keys are selected, and what can be done with them; stays in sight at the foot of the window. */
export function BulkBar({ companyId, scope, selected, list, actions, mayChange }: BulkBarProps) {
  const [deed, setDeed] = useState<{ kind: BulkKind; ids: readonly string[] } | null>(null);
  const clear = () => {
    document.getElementById("main")?.focus({ preventScroll: true });
    selectKeys(scope, []);
  };
  return (
    <section
      aria-label="Selected keys"
      data-covers-foot=""
      className="sticky bottom-3 z-20 mt-4 flex animate-appear flex-wrap items-center gap-x-4 gap-y-1.5 rounded-xl border border-line-strong bg-raised px-3 py-2 shadow-lg"
    >
      <div className="flex flex-wrap items-center gap-x-1 text-sm max-sm:w-full">
        <p className="me-2 ps-1 font-medium text-strong tabular-nums">{figure(selected.size)} selected</p>
        <AllMatching scope={scope} selected={selected} list={list} actions={actions} />
        <Button size="small" variant="ghost" onClick={clear} className="max-sm:ms-auto">
          <X aria-hidden="true" />
          Clear
        </Button>
      </div>
      <div
        className="ms-auto flex items-center gap-2 max-sm:-mx-3 max-sm:overflow-x-auto max-sm:px-3 max-sm:py-1"
        onPointerEnter={preload}
        onFocus={preload}
      >
        {mayChange &&
          deeds.map(({ kind, label, icon }) => (
            <Button
              key={kind}
              size="small"
              aria-haspopup="dialog"
              onClick={() => setDeed({ kind, ids: [...selected] })}
            >
              {icon}
              {label}
            </Button>
          ))}
        <ExportSelected companyId={companyId} ids={selected}>
          <Download aria-hidden="true" />
          Export CSV
        </ExportSelected>
      </div>
      {deed && (
        <Suspense fallback={null}>
          <BulkDialog
            {...deed}
            actions={actions}
            close={(left) => {
              setDeed(null);
              if (left) selectKeys(scope, left);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

/** Adds what the pages out of sight hold of the list. */
function AllMatching({ scope, selected, list, actions }: Omit<BulkBarProps, "companyId" | "mayChange">) {
  const [pending, start] = useTransition();
  const [remark, setRemark] = useState("");
  const { inSight, total, exact, filter } = list;
  const add = () =>
    start(async () => {
      const answer = await actions.matching(filter).catch(() => null);
      if (answer?.status !== "done") {
        setRemark(answer?.status === "failed" ? answer.message : "The server did not answer. Try again.");
        return;
      }
      const { ids, more } = answer.data;
      const all = new Set([...selected, ...ids]);
      const cut = more || all.size > mostSelected;
      setRemark(
        cut ? `${figure(mostSelected)} is the most that can be selected at once: others match as well.` : "",
      );
      selectKeys(scope, all);
    });
  const offered = total > inSight.length && (!exact || selected.size < total) && selected.size < mostSelected;
  const narrowed = Object.keys(filter).length > 0;
  return (
    <>
      {offered && (
        <Button size="small" variant="ghost" pending={pending} onClick={add} className="text-accent">
          Select all {exact && figure(total)} {narrowed ? "that match" : "keys"}
        </Button>
      )}
      <span role="status" className="text-muted empty:hidden">
        {remark}
      </span>
    </>
  );
}
