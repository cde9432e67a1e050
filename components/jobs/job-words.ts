import { figure } from "@/components/ui/figure";
import type { JobView } from "@/lib/jobs/view";

/** The kinds of jobs, as filters name them. */
export const kindLabels: Readonly<Record<string, string>> = {
  export: "Export",
  import: "Import",
  "api-key-changes": "Change to API keys",
  "adapter-sync": "Fetch of an adapter",
  "security-log-verification": "Verification of the security log",
  reminders: "Reminders by mail",
  "idle-key-revocation": "Revocation of idle keys",
  notifications: "Upkeep of notifications",
  "security-log-retention": "Retention of the security log",
};

export const statusLabels: Readonly<Record<string, string>> = {
  unfinished: "Waiting or running",
  queued: "Waiting",
  running: "Running",
  succeeded: "Succeeded",
  failed: "Failed",
  cancelled: "Cancelled",
};

const deeds: Readonly<Record<string, string>> = {
  revoke: "Revoke API keys",
  reactivate: "Reactivate API keys",
  expire: "Set the expiry of API keys",
  tag: "Tag API keys",
};

const formats: Readonly<Record<string, string>> = { csv: "CSV", jsonl: "JSON Lines" };

/** What a job does: "Export of customers (CSV)". */
export function jobTitle({ kind, about, result }: Pick<JobView, "kind" | "about" | "result">): string {
  const label = kindLabels[kind] ?? kind;
  if (kind === "api-key-changes") return deeds[String(member(result, "deed"))] ?? label;
  const adapter = member(result, "adapter");
  if (typeof adapter === "string") return `Fetch of ${adapter}`;
  if (!about) return label;
  const what = about.kind.replaceAll("-", " ");
  const format = about.format === null ? "" : ` (${formats[about.format] ?? about.format})`;
  return `${label} of ${what}${format}`;
}

/** What came of it so far: "2,310 rows, 412 kB"; null where there is nothing to tell yet. */
export function jobResult({ kind, result }: Pick<JobView, "kind" | "result">): string | null {
  const count = (name: string) => {
    const value = member(result, name);
    return typeof value === "number" ? value : null;
  };
  const parts = (wordings[kind] ?? [])
    .map(([name, one, many]) => {
      const value = count(name);
      return value === null || (value === 0 && quiet.includes(name))
        ? null
        : `${figure(value)} ${value === 1 ? one : many}`;
    })
    .filter((part) => part !== null);
  const bytes = kind === "export" ? count("bytes") : null;
  const said = member(result, "said");
  if (kind === "security-log-verification" && typeof said === "string") return said;
  const all = [...parts, ...(bytes === null ? [] : [sizeWords(bytes)])];
  return all.length === 0 ? null : all.join(", ");
}

/** Counts that are not told where they are zero. */
const quiet: readonly string[] = ["created", "updated", "unchanged", "failed"];

/** What is counted by a kind, in the order it is told: the member, one of it, several. */
const wordings: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  export: [["rows", "row", "rows"]],
  import: [
    ["created", "created", "created"],
    ["updated", "updated", "updated"],
    ["failed", "line refused", "lines refused"],
  ],
  "api-key-changes": [
    ["done", "key done", "keys done"],
    ["failed", "key refused", "keys refused"],
  ],
  "adapter-sync": [
    ["created", "created", "created"],
    ["updated", "updated", "updated"],
    ["unchanged", "unchanged", "unchanged"],
    ["failed", "row refused", "rows refused"],
  ],
  "security-log-verification": [["entries", "entry, unbroken", "entries, unbroken"]],
  reminders: [["mails", "mail written", "mails written"]],
  notifications: [["removed", "old notification removed", "old notifications removed"]],
  "idle-key-revocation": [["revoked", "key revoked", "keys revoked"]],
  "security-log-retention": [["removed", "entry removed", "entries removed"]],
};

function member(result: unknown, name: string): unknown {
  if (typeof result !== "object" || result === null) return null;
  return Object.entries(result).find(([key]) => key === name)?.[1] ?? null;
}

/** "412 kB": thousands, as files are measured. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${figure(bytes)} B`;
  const kilo = bytes / 1000;
  return kilo < 1000 ? `${figure(Math.round(kilo))} kB` : `${(kilo / 1000).toFixed(1)} MB`;
}

/** "4 s", "12 min 35 s": how long it took from its first step, or takes by now. */
export function tookWords({ startedAt, finishedAt }: JobView, now: Date): string | null {
  if (startedAt === null) return null;
  const ms = new Date(finishedAt ?? now).getTime() - Date.parse(startedAt);
  if (ms < 1000) return "under 1 s";
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min ${seconds % 60} s` : `${figure(hours)} h ${minutes % 60} min`;
}

/** What stays when a job is ended before it is done. */
export function keptWords(kind: string): string {
  if (kind === "export") return "No file is left of it.";
  if (kind === "import")
    return "Rows taken in so far stay. The uploaded lines are kept for seven days: it can be tried again from there.";
  if (kind === "api-key-changes")
    return "Keys that were changed so far stay changed; the others stay as they are.";
  return "What it has done so far stays.";
}

/** Where a job begins when it is tried again. */
export function againWords(kind: string): string {
  if (kind === "export") return "It begins its file anew.";
  return "It goes on from where it stopped: nothing is done twice.";
}
