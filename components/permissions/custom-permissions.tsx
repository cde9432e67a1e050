"use client";

import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from "react";
import { choiceOf, type Choice } from "@/lib/permissions/choice";
import { grantsOf, rightsOf } from "@/lib/permissions/effective";
import type { Grant } from "@/lib/permissions/schemas";
import { searchPermissions, searchTerms } from "@/lib/permissions/search";
import { ChoiceStatus } from "./choice-status";
import { useGrantable } from "./grantable";
import type { GrantSource } from "./grant-source";
import { PanelSkeleton } from "./panel-skeleton";
import { PermissionToolbar, preloadCopy, preloadJson, type Panel } from "./permission-toolbar";
import { PermissionTree } from "./permission-tree";
import { PresetButtons } from "./preset-buttons";
import type { RoleAbove } from "./role-above";

const JsonPanel = lazy(() => preloadJson().then((file) => ({ default: file.JsonPanel })));
const CopyPanel = lazy(() => preloadCopy().then((file) => ({ default: file.CopyPanel })));

type CustomPermissionsProps = {
  choice: Choice;
  change: (next: Choice) => void;
  role: RoleAbove | null;
  others?: () => Promise<readonly GrantSource[]>;
  /** Somebody copies from a key that inherits its role. Absent where nothing can inherit. */
  inherit?: () => void;
};

/** The tree of permissions, and the quicker ways to fill it: presets, JSON, another key. Each can be undone. */
export function CustomPermissions({ choice, change, role, others, inherit }: CustomPermissionsProps) {
  const [panel, setPanel] = useState<Panel | null>(null);
  const [query, setQuery] = useState("");
  const [replaced, setReplaced] = useState<{ before: Choice; words: string } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useReturnedFocus(box, panel);

  const { resources, noun } = useGrantable();
  const terms = searchTerms(query);
  const found = terms.length > 0 ? searchPermissions(terms, resources, noun) : null;
  const grants = grantsOf(choice);
  const press = (next: Choice) => {
    setReplaced(null);
    change(next);
  };
  const replace = (next: readonly Grant[], words: string) => {
    setReplaced({ before: choice, words });
    change(choiceOf(next));
    setPanel(null);
  };
  const panelProps = { grants, close: () => setPanel(null) };

  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="sr-only">Custom permissions</legend>
      {panel === null && (
        <PresetButtons
          grants={grants}
          choose={(preset) => replace(preset.grants, `${preset.label} applied.`)}
        />
      )}
      <div ref={box} className="overflow-hidden rounded-lg border bg-surface">
        {panel === null && (
          <>
            <PermissionToolbar
              query={query}
              setQuery={setQuery}
              enter={() => box.current?.querySelector<HTMLElement>("li input:not(:disabled)")?.focus()}
              open={setPanel}
              copies={others !== undefined}
            />
            <ChoiceStatus
              chosen={choice.size}
              found={found}
              replaced={replaced?.words ?? null}
              undo={() => replaced && press(replaced.before)}
              clear={() => replace([], "All cleared.")}
            />
            <PermissionTree
              found={found}
              terms={terms}
              clearSearch={() => setQuery("")}
              choice={choice}
              role={role?.ceiling ? rightsOf(role.ceiling) : null}
              change={press}
            />
          </>
        )}
        <Suspense fallback={<PanelSkeleton />}>
          {panel === "json" && <JsonPanel {...panelProps} apply={(next) => replace(next, "JSON applied.")} />}
          {panel === "copy" && others && (
            <CopyPanel
              {...panelProps}
              others={others}
              role={role}
              apply={(source) =>
                source.grants ? replace(source.grants, `Copied from ${source.name}.`) : inherit?.()
              }
            />
          )}
        </Suspense>
      </div>
    </fieldset>
  );
}

/** When a panel closes, focus goes back to the button that opened it. */
function useReturnedFocus(box: RefObject<HTMLElement | null>, panel: Panel | null) {
  const last = useRef<Panel | null>(null);
  useEffect(() => {
    if (panel === null && last.current !== null) {
      box.current?.querySelector<HTMLElement>(`[data-opens="${last.current}"]`)?.focus();
    }
    last.current = panel;
  }, [box, panel]);
}
