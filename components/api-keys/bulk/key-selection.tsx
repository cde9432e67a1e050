"use client";

import { createContext, lazy, Suspense, useContext, useRef, type ReactNode } from "react";
import type { BulkActions } from "./bulk-actions";
import type { ListFilter } from "@/components/api-keys/list/list-address";
import { selectKeys, useSelectedKeys } from "./selected-keys";

const BulkBar = lazy(() => import("./bulk-bar").then((file) => ({ default: file.BulkBar })));

type Chosen = {
  selected: ReadonlySet<string>;
  /** The ids of the keys in sight, in their order. */
  inSight: readonly string[];
  /** `through`: also those between it and the one that was pressed before. */
  choose: (id: string, on: boolean, through: boolean) => void;
  choosePage: (on: boolean) => void;
};

const Selection = createContext<Chosen | null>(null);

/** The list as it is shown, which all of can be selected. */
export type ShownList = {
  /** The ids of the keys in sight, in their order. */
  inSight: readonly string[];
  total: number;
  /** False: more than `total` match. */
  exact: boolean;
  filter: ListFilter;
};

type KeySelectionProps = {
  companyId: string;
  viewerId: string;
  list: ShownList;
  actions: BulkActions;
  mayChange: boolean;
  children: ReactNode;
};

/** Around the list: remembers which keys are selected, and offers what can be done with them. */
export function KeySelection(props: KeySelectionProps) {
  const { companyId, viewerId, list, actions, mayChange, children } = props;
  const scope = `${companyId}.${viewerId}`;
  const selected = useSelectedKeys(scope);
  const before = useRef<string | null>(null);
  const { inSight } = list;
  const change = (ids: readonly string[], on: boolean) => {
    const next = new Set(selected);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    selectKeys(scope, next);
  };
  const chosen: Chosen = {
    selected,
    inSight,
    choose(id, on, through) {
      change(through ? between(inSight, before.current, id) : [id], on);
      before.current = id;
    },
    choosePage: (on) => change(inSight, on),
  };
  return (
    <Selection value={chosen}>
      {children}
      <p role="status" className="sr-only">
        {selected.size > 0 && `${selected.size} ${selected.size === 1 ? "key" : "keys"} selected`}
      </p>
      {selected.size > 0 && (
        <Suspense fallback={null}>
          <BulkBar
            companyId={companyId}
            scope={scope}
            selected={selected}
            list={list}
            actions={actions}
            mayChange={mayChange}
          />
        </Suspense>
      )}
    </Selection>
  );
}

/** The selection around; what is outside of one cannot be selected. */
export function useKeySelection(): Chosen {
  const chosen = useContext(Selection);
  if (!chosen) throw new Error("There is no KeySelection around");
  return chosen;
}

function between(ids: readonly string[], one: string | null, other: string): readonly string[] {
  const places = [one, other].map((id) => ids.indexOf(id ?? "")).toSorted((a, b) => a - b);
  const [from = -1, to = -1] = places;
  return from < 0 ? [other] : ids.slice(from, to + 1);
}
