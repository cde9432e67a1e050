"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { useKeySelection } from "./key-selection";

/** Selects one key; with Shift, all of them up to the one pressed before. */
export function KeyCheckbox({ id, name }: { id: string; name: string }) {
  const { selected, choose } = useKeySelection();
  return (
    <Checkbox
      data-selects=""
      aria-label={`Select ${name}`}
      checked={selected.has(id)}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()} // else the text between is marked
      onChange={({ currentTarget, nativeEvent }) =>
        choose(id, currentTarget.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
      }
      className="relative align-middle after:absolute after:-inset-2 pointer-coarse:after:-inset-3 no-script:hidden"
    />
  );
}

/** Selects the keys in sight, or none of them. */
export function PageCheckbox() {
  const { selected, inSight, choosePage } = useKeySelection();
  const count = inSight.filter((id) => selected.has(id)).length;
  const all = count === inSight.length;
  return (
    <label className="-m-2 flex items-center gap-2 p-2 font-medium no-script:hidden">
      <Checkbox
        aria-label="Select the keys of this page"
        checked={all}
        indeterminate={count > 0 && !all}
        onChange={() => choosePage(!all)}
      />
      <span aria-hidden="true" className="hidden stacked:inline">
        All of this page
      </span>
    </label>
  );
}
