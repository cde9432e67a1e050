"use client";

import { X } from "lucide-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { listedTags } from "@/lib/api-keys/form-values";

type TagFieldProps = { initial: readonly string[]; errors: readonly string[] };

/** Short words to sort keys by. Enter or a comma makes one; what still stands in the field counts as well. */
export function TagField({ initial, errors }: TagFieldProps) {
  const [tags, setTags] = useState(initial);
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const add = (text: string) => {
    setTags([...new Set([...tags, ...listedTags("", text)])]);
    setTyped("");
  };
  const remove = (tag: string) => {
    setTags(tags.filter((other) => other !== tag));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add(typed);
    }
    const last = tags.at(-1);
    if (event.key === "Backspace" && typed === "" && last !== undefined) remove(last);
  };
  return (
    <Field
      label="Tags"
      name="newTag"
      optional
      hint="To sort keys by. Enter or a comma ends each."
      errors={errors}
    >
      {(control) => (
        <>
          {tags.length > 0 && (
            <ul aria-label="Added so far" className="mb-2 flex flex-wrap gap-1.5">
              {tags.map((tag) => (
                <Tag key={tag} remove={() => remove(tag)}>
                  {tag}
                </Tag>
              ))}
            </ul>
          )}
          <input type="hidden" name="tags" value={tags.join("\n")} />
          <Input
            {...control}
            ref={input}
            value={typed}
            onChange={(event) => {
              const { value } = event.target;
              if (value.includes(",")) add(value);
              else setTyped(value);
            }}
            onKeyDown={onKeyDown}
            autoComplete="off"
            autoCapitalize="none"
          />
        </>
      )}
    </Field>
  );
}

function Tag({ children, remove }: { children: string; remove: () => void }) {
  return (
    <li className="inline-flex h-6 max-w-full items-center rounded-sm bg-development-soft ps-2 text-sm text-normal pointer-coarse:h-9">
      <span className="truncate">{children}</span>
      <button
        type="button"
        aria-label={`Remove the tag ${children}`}
        onClick={remove}
        className="grid size-6 shrink-0 place-content-center rounded-sm text-muted transition-colors hover:text-strong focus-visible:-outline-offset-2 pointer-coarse:size-9"
      >
        <X aria-hidden="true" className="size-3" />
      </button>
    </li>
  );
}
