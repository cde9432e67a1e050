import { Link } from "@/components/ui/link";
import { EnvironmentMark } from "@/components/shell/environment-mark";
import { badgeStyles } from "@/components/ui/badge";
import { figure } from "@/components/ui/figure";
import { Cell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Concern } from "@/lib/api-keys/concerns";
import type { KeyOwner } from "@/lib/api-keys/owners";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import { keyHref } from "@/components/api-keys/key-address";
import { KeyCheckbox } from "@/components/api-keys/bulk/key-checkbox";
import { factsOf } from "@/components/api-keys/key-facts";
import { KeyMenu } from "./key-menu";
import { KeyPermissions } from "./key-permissions";
import { KeyStatus } from "@/components/api-keys/key-status";
import { listHref, type ListAddress } from "./list-address";
import { RowConcerns } from "./row-concerns";
import { counted, limitWords } from "@/components/api-keys/words";

/** A key of the list, and what is said about it. */
export type KeyRow = {
  key: ApiKeyView;
  /** Null where it is not known. */
  owner: KeyOwner | null;
  /** It is the viewer's. */
  own: boolean;
  /** Most pressing first. */
  concerns: readonly Concern[];
  /** Days without a call, by the policy of its environment. */
  idleAfterDays: number;
};

type KeyRowProps = {
  row: KeyRow;
  /** The viewer sees other people's keys. */
  withOwners: boolean;
  /** Null: nothing can be done with a key. */
  may: { change: boolean; reassign: boolean; delete: boolean; readLog: boolean } | null;
  address: ListAddress;
  now: Date;
};

/** One key of the list. */
export function KeyTableRow({ row, withOwners, may, address, now }: KeyRowProps) {
  const { key, owner, own, concerns, idleAfterDays } = row;
  return (
    <TableRow dimmed={key.status !== "active"}>
      <Cell kind="select">
        <KeyCheckbox id={key.id} name={key.name} />
      </Cell>
      <Cell kind="title" className="max-w-64 stacked:max-w-none">
        <Link
          href={keyHref(key.id)}
          prefetch={false}
          title={key.name}
          className="block truncate rounded-sm hover:underline"
        >
          {key.name}
        </Link>
        <span className="flex min-w-0 items-baseline gap-x-1.5 text-xs font-normal text-muted">
          <code className="shrink-0 font-mono">
            {key.start}…{key.lastFour}
          </code>
          {withOwners && (
            <>
              <span aria-hidden="true">·</span>
              <Owner owner={owner} own={own} address={address} />
            </>
          )}
        </span>
        <Tags tags={key.tags} address={address} />
      </Cell>
      <Cell label="Environment">
        <EnvironmentMark environment={key.environment} />
      </Cell>
      <Cell label="Permissions" className="max-w-52 min-w-40 stacked:max-w-none">
        <KeyPermissions apiKey={key} />
      </Cell>
      <Cell label="Rate limit">
        <RateLimit apiKey={key} />
      </Cell>
      <Cell label="Status">
        <KeyStatus apiKey={key} now={now} concerns={concerns} />
        <RowConcerns apiKey={key} concerns={concerns} idleAfterDays={idleAfterDays} now={now} />
      </Cell>
      <Cell label="Last used">
        {key.lastRequest ? (
          <>
            <Time value={key.lastRequest} now={now} className="block" />
            <span className="block text-xs text-muted">{counted(key.requestCount, "call")}</span>
          </>
        ) : (
          <span className="text-muted">Never</span>
        )}
      </Cell>
      <Cell label="Created">
        <Time value={key.createdAt} now={now} as="date" />
      </Cell>
      {may && (
        <Cell kind="actions">
          <KeyMenu apiKey={factsOf(key, own ? null : (owner?.name ?? null))} may={may} />
        </Cell>
      )}
    </TableRow>
  );
}

type OwnerProps = { owner: KeyOwner | null; own: boolean; address: ListAddress };

function Owner({ owner, own, address }: OwnerProps) {
  if (!owner) return <span>Unknown</span>;
  return (
    <Link
      href={listHref(address, { owner: owner.id })}
      prefetch={false}
      scroll={false}
      title={[owner.email ?? "Service account", "Show the keys of this owner"].join(" · ")}
      className="min-w-0 truncate rounded-sm hover:text-strong hover:underline"
    >
      {own ? "You" : owner.name}
    </Link>
  );
}

const mostTags = 3;

function Tags({ tags, address }: { tags: readonly string[]; address: ListAddress }) {
  if (tags.length === 0) return null;
  return (
    <ul aria-label="Tags" className="mt-1 flex flex-wrap gap-1">
      {tags.slice(0, mostTags).map((tag) => (
        <li key={tag} className="max-w-32">
          <Link
            href={listHref(address, { tag })}
            prefetch={false}
            scroll={false}
            title={`Show the keys tagged ${tag}`}
            className={badgeStyles({ className: "transition-colors hover:text-strong" })}
          >
            <span className="truncate">{tag}</span>
          </Link>
        </li>
      ))}
      {tags.length > mostTags && (
        <li title={tags.slice(mostTags).join(", ")} className="text-xs font-normal text-muted">
          +{tags.length - mostTags}
          <span className="sr-only"> more: {tags.slice(mostTags).join(", ")}</span>
        </li>
      )}
    </ul>
  );
}

function RateLimit({ apiKey: key }: { apiKey: ApiKeyView }) {
  return (
    <>
      {limitWords(key)
        .split(/(?<=,) /)
        .map((part) => (
          <span key={part} className="block">
            {part}
          </span>
        ))}
      {key.remaining !== null && (
        <span className="block text-xs text-muted">{figure(key.remaining)} left</span>
      )}
    </>
  );
}
