"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { EnvironmentGlyph, environmentLabels } from "@/components/shell/environment-mark";
import { compareGrants } from "@/lib/permissions/compare";
import type { Grant } from "@/lib/permissions/schemas";
import { permissionWords, roleGrantWords } from "@/lib/permissions/words";
import { useGrantable } from "./grantable";
import type { GrantSource } from "./grant-source";
import { PanelSkeleton } from "./panel-skeleton";
import { ReplacePanel } from "./replace-panel";
import { roleWords, type RoleAbove } from "./role-above";

type CopyPanelProps = {
  grants: readonly Grant[];
  others: () => Promise<readonly GrantSource[]>;
  role: RoleAbove | null;
  apply: (source: GrantSource) => void;
  close: () => void;
};

/** Takes over what another key is granted, after showing what would change. */
export function CopyPanel({ grants, others, role, apply, close }: CopyPanelProps) {
  const { sources, failed, load } = useSources(others);
  const [chosen, setChosen] = useState<GrantSource | null>(null);
  const { noun } = useGrantable();
  const inherits = chosen !== null && chosen.grants === null;
  const offered = chosen && (chosen.grants ?? role?.ceiling ?? null);
  const changes = offered && compareGrants(grants, offered);
  return (
    <ReplacePanel
      title={`Copy permissions from a ${noun}`}
      changes={changes}
      pending={inherits || (changes !== null && changes.length > 0)}
      applicable={inherits}
      apply={() => chosen && apply(chosen)}
      close={close}
    >
      {failed && (
        <Callout
          tone="danger"
          role="alert"
          title={`The other ${noun}s could not be read.`}
          actions={
            <Button size="small" onClick={load}>
              Try again
            </Button>
          }
        />
      )}
      {!failed && sources === null && <PanelSkeleton />}
      {sources && <SourceList sources={sources} role={role} chosen={chosen} choose={setChosen} />}
      {inherits && role && (
        <p className="text-sm text-normal">
          {chosen.name} inherits its owner’s role. Copied here, this one would inherit {roleWords(role)} and
          have no grants of its own.
        </p>
      )}
    </ReplacePanel>
  );
}

function useSources(others: CopyPanelProps["others"]) {
  const [sources, setSources] = useState<readonly GrantSource[] | null>(null);
  const [attempt, setAttempt] = useState(1);
  const [failedAttempt, setFailedAttempt] = useState(0);
  useEffect(() => {
    others().then(setSources, () => setFailedAttempt(attempt));
  }, [others, attempt]);
  return { sources, failed: failedAttempt === attempt, load: () => setAttempt(attempt + 1) };
}

type SourceListProps = {
  sources: readonly GrantSource[];
  role: RoleAbove | null;
  chosen: GrantSource | null;
  choose: (source: GrantSource | null) => void;
};

const shownAtMost = 50;

function SourceList({ sources, role, chosen, choose }: SourceListProps) {
  const { noun } = useGrantable();
  const [query, setQuery] = useState("");
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  const wanted = query.trim().toLowerCase();
  const found = sources.filter(({ name, environment }) =>
    `${name} ${environment ?? ""}`.toLowerCase().includes(wanted),
  );
  if (sources.length === 0) {
    return <p className="text-sm text-normal">There is no other {noun} to copy from.</p>;
  }
  return (
    <div className="space-y-2">
      <div className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          ref={search}
          type="search"
          aria-label={`Search ${noun}s`}
          placeholder={noun === "key" ? "Search by name or environment" : "Search by name"}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          autoComplete="off"
          className="ps-8"
        />
      </div>
      <p role="status" className="text-sm text-muted">
        {foundWords(found.length, noun)}
      </p>
      {found.length > 0 && (
        <div className="-mx-1 max-h-60 overflow-y-auto p-1">
          <RadioCards
            legend={<span className="sr-only">{noun === "key" ? "Key" : "Role"} to copy from</span>}
            name="copy-from"
            value={chosen?.id ?? ""}
            onValueChange={(id) => choose(found.find((source) => source.id === id) ?? null)}
            options={found.slice(0, shownAtMost).map((source) => ({
              value: source.id,
              label: source.name,
              icon: source.environment && <EnvironmentGlyph environment={source.environment} />,
              hint: sourceWords(source, role),
              disabled: source.grants === null && role === null,
            }))}
          />
        </div>
      )}
    </div>
  );
}

function foundWords(count: number, noun: string): string {
  if (count === 0) return `No ${noun} is called that.`;
  const keys = `${count} ${noun}${count === 1 ? "" : "s"}`;
  return count > shownAtMost ? `${keys}, the first ${shownAtMost} shown: narrow the search.` : keys;
}

function sourceWords({ environment, grants }: GrantSource, role: RoleAbove | null): string {
  if (environment === null) return roleGrantWords(grants ?? []);
  const where = environmentLabels[environment];
  if (grants !== null) return `${where} · ${permissionWords({ inheritsRole: false, permissions: grants })}`;
  return `${where} · Inherits its owner’s role${role === null ? ": there is nothing to copy" : ""}`;
}
