"use client";

import { Bookmark, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { buttonStyles } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DeedDialog } from "@/components/ui/deed-dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { menuItemStyles } from "@/components/ui/menu";
import { PopoverMenu } from "@/components/ui/popover-menu";
import { useKeptForm } from "@/components/ui/use-kept-form";
import { fieldErrors, typedValue, type FormState } from "@/lib/form-state";
import type { SavedViewItem } from "@/lib/saved-views/list";

type Deed = (before: FormState<{ id: string }>, form: FormData) => Promise<FormState<{ id: string }>>;
export type ViewActions = { create: Deed; update: Deed; remove: Deed };

type SavedViewsProps = {
  views: readonly SavedViewItem[];
  /** The filters of the address now, as a view would keep them. */
  query: string;
  path: string;
  actions: ViewActions;
};

type Doing = { deed: "create" } | { deed: "update" | "remove"; view: SavedViewItem };
const menu = "saved-views";

/** Filters under a name: chosen, saved, renamed, shared and deleted. */
export function SavedViews({ views, query, path, actions }: SavedViewsProps) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const begin = (next: Doing) => {
    document.getElementById(menu)?.hidePopover();
    setDoing(next);
  };
  const close = () => setDoing(null);
  const current = views.find((view) => view.query === query && query !== "");
  return (
    <>
      <PopoverMenu
        id={menu}
        align="end"
        triggerClassName={buttonStyles()}
        trigger={
          <>
            <Bookmark aria-hidden="true" />
            <span className="max-w-40 truncate">{current?.name ?? "Views"}</span>
          </>
        }
        className="max-h-96 w-72"
      >
        {views.length === 0 ? (
          <p className="px-2 py-1.5 text-muted">Narrow the log, then save its filters here under a name.</p>
        ) : (
          <ul>
            {views.map((view) => (
              <ViewLine
                key={view.id}
                view={view}
                path={path}
                isCurrent={view.id === current?.id}
                begin={begin}
              />
            ))}
          </ul>
        )}
        {query !== "" && (
          <div className="mt-1 border-t pt-1 no-script:hidden">
            <button type="button" onClick={() => begin({ deed: "create" })} className={menuItemStyles}>
              <Bookmark aria-hidden="true" /> Save these filters…
            </button>
          </div>
        )}
      </PopoverMenu>
      {doing?.deed === "create" && <ViewDialog action={actions.create} query={query} close={close} />}
      {doing?.deed === "update" && <ViewDialog action={actions.update} view={doing.view} close={close} />}
      {doing?.deed === "remove" && <RemoveDialog action={actions.remove} view={doing.view} close={close} />}
    </>
  );
}

type ViewLineProps = {
  view: SavedViewItem;
  path: string;
  isCurrent: boolean;
  begin: (next: Doing) => void;
};

function ViewLine({ view, path, isCurrent, begin }: ViewLineProps) {
  const { name, query, shared, own, by } = view;
  return (
    <li className="flex items-center gap-0.5">
      <Link
        href={query === "" ? path : `${path}?${query}`}
        prefetch={false}
        aria-current={isCurrent ? "true" : undefined}
        className={`${menuItemStyles} min-w-0 aria-current:text-accent`}
      >
        <span className="min-w-0">
          <span className="block truncate">{name}</span>
          {shared && (
            <span className="block truncate text-xs text-muted">
              {own ? "Shared by you" : `Shared by ${by ?? "somebody who left"}`}
            </span>
          )}
        </span>
      </Link>
      {view.changeable && (
        <span className="flex no-script:hidden">
          <IconButton size="small" label={`Change ${name}`} onClick={() => begin({ deed: "update", view })}>
            <Pencil aria-hidden="true" />
          </IconButton>
          <IconButton size="small" label={`Delete ${name}`} onClick={() => begin({ deed: "remove", view })}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        </span>
      )}
    </li>
  );
}

type ViewDialogProps = { action: Deed; view?: SavedViewItem; query?: string; close: () => void };

function ViewDialog({ action, view, query, close }: ViewDialogProps) {
  const form = useKeptForm(action, close);
  return (
    <DeedDialog
      size="small"
      title={view ? "Change the view" : "Save these filters"}
      deed={view ? "Save" : "Save view"}
      hidden={view ? { id: view.id } : { query: query ?? "" }}
      form={form}
      close={close}
    >
      <Field label="Name" name="name" errors={fieldErrors(form.state, "name", "The name")} required>
        {(control) => (
          <Input
            {...control}
            defaultValue={typedValue(form.state, "name") ?? view?.name}
            maxLength={60}
            autoComplete="off"
          />
        )}
      </Field>
      <Checkbox
        name="shared"
        defaultChecked={view?.shared}
        label="Share it"
        hint="Everybody who sees the logs of this company sees it in the list. Only you change it."
      />
    </DeedDialog>
  );
}

function RemoveDialog({ action, view, close }: { action: Deed; view: SavedViewItem; close: () => void }) {
  const form = useKeptForm(action, close);
  return (
    <DeedDialog
      size="small"
      title={`Delete “${view.name}”?`}
      description={
        view.shared
          ? "It goes from the list of everybody. No call is deleted."
          : "It goes from your list. No call is deleted."
      }
      deed="Delete view"
      tone="danger"
      autofocus
      hidden={{ id: view.id }}
      form={form}
      close={close}
    >
      {null}
    </DeedDialog>
  );
}
