import type { Environment } from "@/lib/environments";
import type { CsvTarget } from "@/lib/imports/csv-columns";

export type Sending = {
  companyId: string;
  environment: Environment;
  file: File;
  /** What the columns become, where it is CSV. */
  columns: readonly CsvTarget[] | null;
  /** 0 to 1. */
  onProgress: (share: number) => void;
};

/** The job that was started, or why none was. */
export type Sent = { id: string } | { message: string };

/** Sends a file as it is, from the disk. `fetch` cannot say how much has left. */
export function send({ companyId, environment, file, columns, onProgress }: Sending, signal: AbortSignal) {
  const query = new URLSearchParams({ company: companyId, environment });
  for (const target of columns ?? []) query.append("column", target);
  return new Promise<Sent>((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/customers/import?${query}`);
    request.setRequestHeader("Content-Type", columns ? "text/csv" : "application/jsonl");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener("load", () => resolve(answerOf(request.responseText)));
    request.addEventListener("error", () => resolve({ message: unreachable }));
    request.addEventListener("abort", () => resolve({ message: "Nothing was imported." }));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

const unreachable =
  "The file did not get through: it may have changed meanwhile, or the connection broke. Choose it again.";

function answerOf(text: string): Sent {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === "object" && answer !== null) {
      if ("id" in answer && typeof answer.id === "string") return { id: answer.id };
      if ("message" in answer && typeof answer.message === "string") return { message: answer.message };
    }
  } catch {
    // a proxy answered
  }
  return { message: unreachable };
}
