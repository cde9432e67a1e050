"use client";

import { Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { counted } from "@/components/api-keys/words";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAnswer } from "@/components/ui/use-answer";
import type { KeySurvey } from "@/lib/api-keys/survey";
import type { BulkActions } from "./bulk-actions";
import type { BulkFaults } from "./bulk-deed";

type BulkTagsProps = {
  /** The tags that the keys have. */
  onKeys: KeySurvey["tags"];
  known: BulkActions["tags"];
  faults: BulkFaults;
};

const mostSuggested = 12;

/** Tags to add, typed or picked from those in use, and tags to take away. */
export function BulkTags({ onKeys, known, faults }: BulkTagsProps) {
  const [read] = useState(() => known);
  const inUse = useAnswer(read).data ?? [];
  const [added, setAdded] = useState<readonly string[]>([]);
  const field = useRef<HTMLDivElement>(null);
  const add = (tags: readonly string[]) => setAdded((before) => [...new Set([...before, ...tags])]);
  const drop = (tag: string) => {
    setAdded((before) => before.filter((other) => other !== tag));
    field.current?.querySelector<HTMLElement>("[name=newTag]")?.focus();
  };
  const suggested = inUse.filter((tag) => !added.includes(tag)).slice(0, mostSuggested);
  return (
    <>
      <div ref={field} className="space-y-2">
        <Field
          label="Add"
          name="newTag"
          hint="Enter after each, or commas between them."
          errors={faults.newTag ? [faults.newTag] : []}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              onKeyDown={(event) => {
                const typed = tagsIn(event.currentTarget.value);
                if (event.key !== "Enter" || typed.length === 0) return;
                event.preventDefault();
                add(typed);
                event.currentTarget.value = "";
              }}
            />
          )}
        </Field>
        {added.length > 0 && (
          <ul aria-label="Tags to add" className="flex flex-wrap gap-1.5">
            {added.map((tag) => (
              <li key={tag}>
                <input type="hidden" name="add" value={tag} />
                <Button size="small" aria-label={`Do not add ${tag}`} onClick={() => drop(tag)}>
                  {tag}
                  <X aria-hidden="true" />
                </Button>
              </li>
            ))}
          </ul>
        )}
        {suggested.length > 0 && (
          <ul aria-label="Tags in use" className="flex flex-wrap gap-1.5">
            {suggested.map((tag) => (
              <li key={tag}>
                <Button size="small" variant="ghost" aria-label={`Add ${tag}`} onClick={() => add([tag])}>
                  <Plus aria-hidden="true" />
                  {tag}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {onKeys.length > 0 && (
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium text-strong">Take away</legend>
          <div className="max-h-40 space-y-1.5 overflow-y-auto">
            {onKeys.map(({ tag, count }) => (
              <Checkbox
                key={tag}
                name="remove"
                value={tag}
                label={
                  <>
                    {tag} <span className="text-sm text-muted">· {counted(count, "key")}</span>
                  </>
                }
              />
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}

function tagsIn(text: string): string[] {
  return text
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
}
