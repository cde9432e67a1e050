import type { z } from "zod";
import type { DeliveredEvent } from "../deliveries/target";
import type { Prisma } from "../db";
import type { TheirRow } from "./mapping";

/** How a field of a kind's form looks, for the screens: plain data. */
export type FormField = {
  name: string;
  label: string;
  hint?: string;
  input: "text" | "number" | "secret" | "lines" | "choice";
  /** Of a choice. */
  options?: readonly { value: string; label: string }[];
  initial?: string;
  placeholder?: string;
  optional?: true;
};

/** What an adapter of a kind works with: read anew each time, and never kept. */
export type Link<Settings, Credentials> = {
  settings: Settings;
  credentials: Credentials;
  /** Aborted when the process stops. */
  signal?: AbortSignal;
};

type Json = Prisma.InputJsonValue;

/** A part of what is there to fetch. */
export type Page = {
  rows: readonly TheirRow[];
  /** Where the rest of it begins; null: that was all. */
  next: Json | null;
  /** Where the next fetch begins when this one has come to its end; null: at the beginning. */
  resume: Json | null;
};

/** What is sent for an event. */
export type Outgoing = {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** What the log of deliveries shows in place of the address and of headers, where they are secrets. */
  shown?: { url?: string; headers?: Readonly<Record<string, string>> };
};

type Source<Settings, Credentials> = {
  /** What it brings, in a sentence. */
  about: string;
  /** Where an adapter's mapping begins: our field, their column. */
  suggested: Readonly<Record<"externalId" | "name" | "email", string>>;
  /**
   * One page from a cursor on: at most some thousand rows in at most 10 s.
   * @throws {AdapterFault} what the adapter then says of its health
   */
  fetch(link: Link<Settings, Credentials>, cursor: unknown): Promise<Page>;
};

type Sink<Settings, Credentials> = {
  /** What it sends, in a sentence. */
  about: string;
  /** Null: this event is not to be sent. */
  request(link: Link<Settings, Credentials>, event: DeliveredEvent, at: Date): Outgoing | null;
};

type Facts = {
  kind: string;
  label: string;
  /** What it links to, in a sentence. */
  about: string;
  /** Of the settings, and of the credentials, in the order of the form. */
  settingFields: readonly FormField[];
  credentialFields: readonly FormField[];
};

type Definition<Settings, Credentials> = Facts & {
  settings: z.ZodType<Settings>;
  credentials: z.ZodType<Credentials>;
  /** What the two schemas cannot say alone: faults by field. */
  check?(link: Link<Settings, Credentials>): readonly { field: string; fault: string }[];
  /** Where credentials go: when that changes they have to be given again. */
  destination(settings: Settings): string;
  /** Looks whether the other side answers, and says what it found. @throws {AdapterFault} */
  test(link: Link<Settings, Credentials>): Promise<string>;
  source?: Source<Settings, Credentials>;
  sink?: Sink<Settings, Credentials>;
};

/** A link as it is stored: its kind reads it. */
export type StoredLink = Link<unknown, unknown>;

/** A kind as everything else sees it: whatever is handed in is read by its schemas first. */
export type AdapterKind = Facts & {
  settings: z.ZodType<Prisma.InputJsonObject>;
  credentials: z.ZodType<Prisma.InputJsonObject>;
  check(link: StoredLink): readonly { field: string; fault: string }[];
  destination(settings: unknown): string;
  test(link: StoredLink): Promise<string>;
  source: Source<unknown, unknown> | null;
  sink: Sink<unknown, unknown> | null;
};

/** Makes a kind of what its file says. */
export function adapterKind<Settings, Credentials>(defined: Definition<Settings, Credentials>): AdapterKind {
  const read = ({ settings, credentials, ...link }: StoredLink): Link<Settings, Credentials> => ({
    ...link,
    settings: defined.settings.parse(settings),
    credentials: defined.credentials.parse(credentials),
  });
  const { source, sink } = defined;
  return {
    ...defined,
    settings: defined.settings as z.ZodType<Prisma.InputJsonObject>, // schemas of objects of JSON, all of them
    credentials: defined.credentials as z.ZodType<Prisma.InputJsonObject>, // likewise
    check: (link) => defined.check?.(read(link)) ?? [],
    destination: (settings) => defined.destination(defined.settings.parse(settings)),
    test: async (link) => defined.test(read(link)),
    source: source ? { ...source, fetch: async (link, cursor) => source.fetch(read(link), cursor) } : null,
    sink: sink ? { ...sink, request: (link, event, at) => sink.request(read(link), event, at) } : null,
  };
}
