"use client";

import { ArrowUpRight, LoaderCircle, Search } from "lucide-react";
import { useTheme } from "next-themes";
import { startTransition, useState } from "react";
import { CommandDialog } from "@/components/ui/command-dialog";
import { CommandOption, useCommandList } from "@/components/ui/command-list";
import { useCompanyHref, useGo, useScreenPath } from "@/components/ui/company-address";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/cn";
import { readCompanyAddress } from "@/lib/companies/address";
import type { Command, CommandGroup } from "./command";
import { PaletteFoot } from "./palette-foot";
import type { PaletteProps } from "./palette-props";
import { readRecents } from "./recents";
import { useGroups } from "./use-groups";
import { emptyQuery, readQuery, type Query } from "./query";

type PalettePanelProps = PaletteProps & {
  /** What was typed before this was there. */
  early: string;
  openSheet: () => void;
  close: () => void;
};

/** Finds and does anything, by a word. */
export function PalettePanel({ early, openSheet, close, ...props }: PalettePanelProps) {
  const [query, setQuery] = useState<Query>(emptyQuery);
  const [taken, setTaken] = useState("");
  if (early !== taken) {
    setTaken(early);
    setQuery(readQuery(query.text + early.slice(taken.length)));
  }
  const here = useHere(props, openSheet);
  const { groups, status, notice } = useGroups(props, here, query);
  const commands = groups.flatMap((group) => group.commands);
  const open = useOpen();
  const choose = (command: Command, inNewTab: boolean) => {
    if (!inNewTab || command.href === undefined) close();
    if (command.href === undefined) command.run?.();
    else open(command.href, inNewTab);
  };
  const list = useCommandList(commands, true, choose);
  return (
    <CommandDialog title="Search and commands" close={close}>
      <div className="flex items-center gap-2.5 border-b px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <input
          {...list.input}
          type="text"
          aria-label="Search, go to, do"
          placeholder="A screen, a key, a person, a request id…"
          spellCheck={false}
          autoCapitalize="off"
          value={query.text}
          onChange={(event) => {
            setQuery(readQuery(event.target.value));
            list.reset();
          }}
          onKeyDown={list.press}
          className="h-12 min-w-0 flex-1 bg-transparent text-base text-strong outline-none placeholder:text-muted pointer-coarse:text-lg"
        />
        {status.pending && (
          <LoaderCircle aria-hidden="true" className="size-4 shrink-0 animate-spin text-muted" />
        )}
        <button
          type="button"
          onClick={close}
          className="shrink-0 rounded-md px-1.5 py-1 text-sm text-muted hover:bg-hover hover:text-strong sm:hidden"
        >
          Cancel
        </button>
      </div>
      {notice && <p className="border-b bg-sunken px-4 py-2.5 text-sm text-normal">{notice}</p>}
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <div id={list.listId} role="listbox" aria-label="Commands" className="p-2">
          {groups.map((group) => (
            <Group key={group.id} group={group} listId={list.listId} option={list.option} />
          ))}
        </div>
        <p
          role="status"
          className={cn(commands.length > 0 ? "sr-only" : "px-4 pt-4 pb-8 text-center text-sm text-muted")}
        >
          {status.words}
        </p>
      </div>
      <PaletteFoot fault={status.fault} />
    </CommandDialog>
  );
}

/** Where one is, and what the browser can do. */
function useHere(props: PaletteProps, openSheet: () => void) {
  const { setTheme } = useTheme();
  const path = useScreenPath();
  const [recents] = useState(() => readRecents(props.whose));
  const signOut = () => startTransition(() => props.signOut(new FormData()));
  const params = new URLSearchParams(window.location.search);
  return { path, params, recents, setTheme, signOut, openSheet };
}

/** Another company's addresses open a document of their own. */
function useOpen() {
  const go = useGo();
  const hrefHere = useCompanyHref();
  return (href: string, inNewTab: boolean) => {
    if (inNewTab) window.open(hrefHere(href), "_blank", "noopener");
    else if (readCompanyAddress(href)) window.location.assign(href);
    else go.push(href);
  };
}

type GroupProps = {
  group: CommandGroup;
  listId: string;
  option: ReturnType<typeof useCommandList<Command>>["option"];
};

function Group({ group, listId, option }: GroupProps) {
  const titleId = `${listId}-group-${group.id}`;
  return (
    <div role="group" aria-labelledby={titleId} className="not-first:mt-2">
      <p id={titleId} className="px-2.5 py-1 text-xs font-medium text-muted">
        {group.label}
      </p>
      {group.commands.map((command) => (
        <Entry key={command.id} command={command} {...option(command)} />
      ))}
    </div>
  );
}

type EntryProps = { command: Command } & ReturnType<GroupProps["option"]>;

function Entry({ command: { label, detail, icon, keys, tone, href }, ...option }: EntryProps) {
  return (
    <CommandOption
      {...option}
      className={cn(
        "flex min-h-9 items-center gap-2.5 text-sm pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0",
        tone === "danger" ? "text-danger" : "text-muted",
      )}
    >
      {icon}
      <span className="flex min-w-0 flex-1 items-baseline gap-2">
        <span className={cn("truncate font-medium", tone !== "danger" && "text-strong")}>{label}</span>
        {detail && <span className="min-w-0 shrink-[9] truncate text-xs text-muted">{detail}</span>}
      </span>
      {keys && (
        <span aria-hidden="true" className="flex gap-1 pointer-coarse:hidden">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
      {href !== undefined && readCompanyAddress(href) && <ArrowUpRight aria-hidden="true" />}
    </CommandOption>
  );
}
