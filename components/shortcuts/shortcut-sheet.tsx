"use client";

import { Dialog, DialogBody } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { ModKey } from "@/components/ui/mod-key";
import { Switch } from "@/components/ui/switch";
import { places } from "@/components/palette/places";
import { inPalette, mod, placed, shortcuts, type Shortcut } from "./registry";
import { switchShortcuts, useShortcutsOn } from "./switched";

type ShortcutSheetProps = { places: readonly string[]; close: () => void };

/** Every key that does something, and the switch for those that do it without a modifier. */
export function ShortcutSheet({ places: seen, close }: ShortcutSheetProps) {
  const on = useShortcutsOn();
  const ways = places.flatMap(({ id, label, key }): Shortcut[] =>
    key !== undefined && seen.includes(id) ? [{ id, keys: ["G", key.toUpperCase()], words: label }] : [],
  );
  return (
    <Dialog open onOpenChange={close} title="Keyboard shortcuts" size="large">
      <DialogBody>
        <Switch
          label="Keys without a modifier"
          hint={
            <>
              Turn them off if you press them by accident, as when you speak to your computer. Kept in this
              browser; <ModKey /> K always works.
            </>
          }
          checked={on}
          onChange={(event) => switchShortcuts(event.target.checked)}
          className="rounded-lg border bg-sunken px-3.5 py-3"
        />
        <div className="mt-5 grid gap-x-10 gap-y-6 sm:grid-cols-2">
          <List title="Go to" shortcuts={ways} inTurn off={!on} />
          <div className="space-y-6">
            <List title="Everywhere" shortcuts={Object.values(shortcuts)} off={!on} />
            <List title="In lists and panels" shortcuts={placed} />
            <List title="In the search" shortcuts={inPalette} />
          </div>
        </div>
      </DialogBody>
    </Dialog>
  );
}

type ListProps = { title: string; shortcuts: readonly Shortcut[]; inTurn?: boolean; off?: boolean };

function List({ title, shortcuts: shown, inTurn = false, off = false }: ListProps) {
  return (
    <section aria-label={title}>
      <h3 className="text-sm font-semibold text-strong">{title}</h3>
      <dl className="mt-1.5 divide-y">
        {shown.map(({ id, keys, words, where }) => (
          <div key={id} className="flex min-h-9 items-center justify-between gap-4 py-1 text-sm">
            <dt className="text-normal">
              {words}
              {where && <span className="block text-xs text-muted">{where}</span>}
              {off && !keys.includes(mod) && <span className="sr-only"> (turned off)</span>}
            </dt>
            <dd className="flex shrink-0 items-center gap-1 text-xs text-muted">
              {keys.map((key, index) => (
                <span key={key} className="contents">
                  {inTurn && index > 0 && "then"}
                  <Kbd>{key === mod ? <ModKey /> : key}</Kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
