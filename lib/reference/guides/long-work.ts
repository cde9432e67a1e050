import { code, list, note, steps, table, text, type Guide, type Section, type Site } from "./guide";

const exporting = ({ baseUrl }: Site): Section => ({
  id: "export",
  title: "Export",
  blocks: [
    steps(
      "Start it with [`POST /exports`](/docs/api/jobs#createExport). The answer is 202 with the job, and `Location` says where to read it.",
      "Read the job with [`GET /jobs/{id}`](/docs/api/jobs#readJob) every few seconds until its `status` is `succeeded`.",
      "Fetch the file at `result.url`, which is relative to `/public-api`. It stays for seven days.",
    ),
    code(
      "curl",
      "All posts as CSV",
      `curl "${baseUrl}/exports" \\`,
      `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
      `  -H "Content-Type: application/json" \\`,
      `  -d '{"kind": "posts", "format": "csv"}'`,
    ),
    text(
      "A file holds the rows and fields that the caller may read, as the list of the same name would show them. `filter` narrows it as `filter[…]` does there.",
    ),
  ],
});

const importing = ({ baseUrl }: Site): Section => ({
  id: "import",
  title: "Import customers",
  blocks: [
    text(
      "Send JSON Lines, an object a line, each as [`POST /customers`](/docs/api/customers#createCustomer) takes it. A line whose `externalId` a customer has changes that customer; any other makes a new one.",
    ),
    code(
      "curl",
      "From a file",
      `printf '%s\\n' '{"name": "Lovelace Mills", "externalId": "crm-1"}' > customers.jsonl`,
      `curl "${baseUrl}/imports" \\`,
      `  -H "Authorization: Bearer $SNAPKEYS_KEY" \\`,
      `  -H "Content-Type: application/jsonl" \\`,
      "  --data-binary @customers.jsonl",
    ),
    text(
      "A wrong line changes nothing and stands in `result.errors` of the job, with its number and what is wrong with it.",
    ),
  ],
});

/** Work that outlasts a request. */
export const longWorkGuide: Guide = {
  title: "Exports and imports",
  summary: "Work that outlasts a request: start it, watch it, fetch what came of it.",
  sections: (site) => [
    exporting(site),
    importing(site),
    {
      id: "jobs",
      title: "Jobs",
      blocks: [
        table(
          "States of a job",
          ["Status", "Meaning"],
          ["`queued`", "It waits for its turn, or to be tried again; then `error` says why."],
          ["`running`", "It is worked on; `progress` goes from 0 to 1."],
          ["`succeeded`", "It is done; `result` says what came of it."],
          ["`failed`", "It is over; `error` has a code and a detail."],
          ["`cancelled`", "Somebody ended it with [`DELETE /jobs/{id}`](/docs/api/jobs#cancelJob)."],
        ),
        list(
          "A job works with the rights of whoever started it, as they are at each step. Where one of them is taken away, it fails and its file is gone.",
          "One that failed or was cancelled goes on from where it stopped with [`POST /jobs/{id}/attempts`](/docs/api/jobs#retryJob); an export begins its file anew. What was uploaded for an import is kept for seven days.",
          "A company has at most 50 jobs that have not finished; one more is [`quota_exceeded`](/docs/api/errors/quota_exceeded).",
          "Send an `Idempotency-Key` with the `POST`: a repeat answers with the same job.",
        ),
        note("Files can hold personal data. Fetch them once, and keep them where such data belongs."),
      ],
    },
  ],
};
