import { Database, FileSpreadsheet, KeyRound, MessageSquare, Plug, Webhook } from "lucide-react";

const marks = {
  snapkeys: KeyRound,
  postgresql: Database,
  csv: FileSpreadsheet,
  webhook: Webhook,
  slack: MessageSquare,
} as const;

/** The sign of a kind; its name must stand near by. */
export function KindMark({ kind }: { kind: string }) {
  const Mark = kind in marks ? marks[kind as keyof typeof marks] : Plug; // just looked
  return <Mark aria-hidden="true" />;
}
