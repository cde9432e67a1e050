"use client";

import { useState } from "react";
import { figure } from "@/components/ui/figure";
import type { Environment } from "@/lib/environments";
import { columnsFault, type CsvColumn, type CsvTarget } from "@/lib/imports/csv-columns";
import { mostImportBytes } from "@/lib/imports/schemas";
import type { ImportActions } from "./import-actions";
import { send } from "./upload";

type Place = { companyId: string; environment: Environment };

/** Where one is: choosing, looking at the columns of a CSV file, or waiting until the file has left. */
export type ImportStep =
  | { step: "choose"; fault: string | null; file: File | null; columns: CsvColumn[] | null }
  | { step: "send"; share: number; abort: () => void };

const headBytes = 65_536;

/** The walk from a file on somebody's disk to a job. @param started is told the job */
export function useImportFile(place: Place, actions: ImportActions, started: (id: string) => void) {
  const [at, setAt] = useState<ImportStep>({ step: "choose", fault: null, file: null, columns: null });

  async function choose(file: File | null): Promise<void> {
    const fault = file && faultOf(file);
    if (!file || fault) return setAt({ step: "choose", fault, file: null, columns: null });
    if (!isCsv(file)) return setAt({ step: "choose", fault: null, file, columns: null });
    const state = await file
      .slice(0, headBytes)
      .text()
      .then(actions.columns)
      .catch(() => null);
    if (state?.status === "done") return setAt({ step: "choose", fault: null, file, columns: state.data });
    const message = state?.status === "failed" ? Object.values(state.fields).flat()[0] : undefined;
    setAt({
      step: "choose",
      fault: message ?? "The file could not be read. Choose it again.",
      file: null,
      columns: null,
    });
  }

  function map(index: number, target: CsvTarget): void {
    if (at.step !== "choose" || !at.columns) return;
    const columns = at.columns.map((column, place) => (place === index ? { ...column, target } : column));
    setAt({ ...at, fault: null, columns });
  }

  async function start(): Promise<void> {
    if (at.step !== "choose") return;
    const { file, columns } = at;
    const targets = columns?.map(({ target }) => target) ?? null;
    const fault = file ? targets && columnsFault(targets) : "Choose a file first.";
    if (!file || fault) return setAt({ ...at, fault });
    const stop = new AbortController();
    const sending = { step: "send", share: 0, abort: () => stop.abort() } as const;
    setAt(sending);
    const onProgress = (share: number) => setAt({ ...sending, share });
    const sent = await send({ ...place, file, columns: targets, onProgress }, stop.signal);
    if ("id" in sent) started(sent.id);
    else setAt({ ...at, fault: sent.message });
  }

  return { at, choose, map, start };
}

const isCsv = ({ name, type }: File) => type === "text/csv" || /\.(csv|tsv|txt)$/i.test(name);

function faultOf({ name, size }: File): string | null {
  if (size === 0) return "The file is empty.";
  if (/\.(xlsx?|ods|numbers)$/i.test(name))
    return "That is a spreadsheet: save it as CSV (UTF-8) there first.";
  if (size <= mostImportBytes) return null;
  return `The file has ${figure(Math.ceil(size / 1_048_576))} MiB, and at most ${mostImportBytes / 1_048_576} can be imported at once. Part it in several.`;
}
