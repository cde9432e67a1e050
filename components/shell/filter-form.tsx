"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { shortenKeys } from "@/lib/api-keys/shortened";

type SearchFilter = { name: string; label: string; value: string; placeholder?: string };

export type SelectFilter = {
  name: string;
  label: string;
  value: string;
  /** The first one usually has the value "" and says "Any status". */
  options: readonly Option[];
  /** More options, under headings. */
  groups?: readonly { label: string; options: readonly Option[] }[];
};

type Option = { value: string; label: string; disabled?: boolean };

/** A day, "2026-01-31"; "" for none. */
type DayFilter = { name: string; label: string; value: string };

export type FilterFormProps = {
  /** The path of the screen. */
  action: string;
  search?: SearchFilter;
  selects?: readonly SelectFilter[];
  days?: readonly DayFilter[];
  /** Parameters of the address that a new filter leaves alone, such as the sort. */
  keep?: Readonly<Record<string, string>>;
  /** More fields, which are sent when the form is. */
  children?: ReactNode;
};

const typingPauseMs = 350;

/**
 * Submits itself: selects at once, the search after a pause. Empty fields stay out of the address, and
 * of an API key that somebody pastes only the start gets that far.
 */
export function FilterForm({
  action,
  search,
  selects = [],
  days = [],
  keep = {},
  children,
}: FilterFormProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const dropEmpty = (event: FormDataEvent) => {
      const entries = Array.from(event.formData);
      for (const [name, value] of entries) if (value === "") event.formData.delete(name);
    };
    const node = form.current;
    node?.addEventListener("formdata", dropEmpty);
    return () => node?.removeEventListener("formdata", dropEmpty);
  }, []);
  const submit = () => form.current?.requestSubmit();

  return (
    <Form ref={form} action={action} role="search" replace scroll={false} className="flex flex-wrap gap-2">
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {search && <SearchField search={search} submit={submit} />}
      {selects.map((select) => (
        <Select
          compact
          key={`${select.name}:${select.value}`}
          name={select.name}
          aria-label={select.label}
          defaultValue={select.value}
          options={select.options}
          onChange={submit}
          className="max-sm:min-w-36 max-sm:flex-1"
        >
          {select.groups?.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map((option) => (
                <option key={option.value} value={option.value} disabled={option.disabled}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      ))}
      {days.length > 0 && (
        <div className="flex gap-2 max-sm:w-full">
          {days.map((day) => (
            <label
              key={`${day.name}:${day.value}`}
              className="flex items-center gap-1.5 text-sm text-muted max-sm:min-w-0 max-sm:flex-1"
            >
              {day.label}
              <Input
                type="date"
                name={day.name}
                defaultValue={day.value}
                onChange={(event) => {
                  // A day that is still being typed is none yet, and a year has four figures.
                  if (!event.target.validity.badInput && !event.target.value.startsWith("0")) submit();
                }}
                className="h-8 w-36 text-sm max-sm:w-full max-sm:min-w-0 pointer-coarse:h-10"
              />
            </label>
          ))}
        </div>
      )}
      {children}
      <Button type="submit" className="hidden no-script:inline-flex">
        Apply
      </Button>
    </Form>
  );
}

function SearchField({ search, submit }: { search: SearchFilter; submit: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const node = input.current;
    if (node && document.activeElement !== node) node.value = search.value;
  }, [search.value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="relative w-full sm:w-72">
      <Search aria-hidden="true" className="absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted" />
      <Input
        ref={input}
        type="search"
        name={search.name}
        aria-label={search.label}
        placeholder={search.placeholder ?? search.label}
        defaultValue={search.value}
        autoComplete="off"
        onChange={(event) => {
          const typed = event.target.value;
          if (shortenKeys(typed) !== typed) event.target.value = shortenKeys(typed);
          clearTimeout(timer.current);
          timer.current = setTimeout(submit, typingPauseMs);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") clearTimeout(timer.current);
        }}
        className="h-8 ps-8.5 text-sm pointer-coarse:h-10"
      />
    </div>
  );
}
