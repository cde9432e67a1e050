import { list, note, table, text, type Guide, type Section } from "./guide";

const what: Section = {
  id: "what",
  title: "What is proven",
  blocks: [
    text(
      "Every entry of the security log is chained to the one before it. An export as JSON Lines lets anybody check that chain without Snapkeys: with the file, the public key, and a small program that needs nothing but Node.js.",
    ),
    table(
      "What was done to an export, and what is said",
      ["Done", "Said"],
      ["An entry was changed", "`Entry 812 was changed (line 813).`"],
      ["An entry was taken out", "`Entry 812 is missing.`"],
      ["Two entries were swapped", "`Entry 813 stands in the place of entry 812: the order was changed.`"],
      ["The end was cut off", "`The file is cut: after entry 811 its end is missing.`"],
      [
        "All digests were computed anew",
        "The entry that was forged: signatures cannot be made without the key.",
      ],
      [
        "The database was changed before",
        "`The log itself is broken`, or what your checkpoints say instead.",
      ],
    ),
  ],
};

const how: Section = {
  id: "how",
  title: "Check an export",
  blocks: [
    text(
      "Fetch all three under Settings, Security, Security logs: the export, the public key and the verifier.",
    ),
    text("Then: `node verify-security-log.mjs security-logs.jsonl security-log-public-key.pem`"),
    text("It prints a verdict and ends with 0 for unbroken, 1 for broken, and 2 where it could not check."),
    note(
      "An export says what the log held on that day. Keep the public key from the first day on, so that nobody can hand you another.",
    ),
  ],
};

const checkpoints: Section = {
  id: "checkpoints",
  title: "Keep checkpoints elsewhere",
  blocks: [
    text(
      "Every few minutes Snapkeys signs for the log as it stands then. Fetch these checkpoints now and then, and keep them where nobody who runs Snapkeys can change them. With them the verifier also finds what was rewritten, or cut off at the end, before an export was made.",
    ),
    text(
      "Name them third: `node verify-security-log.mjs security-logs.jsonl security-log-public-key.pem security-log-checkpoints.jsonl`",
    ),
  ],
};

const parts: Section = {
  id: "parts",
  title: "Narrowed, cut and pruned",
  blocks: [
    list(
      "An export with a filter declares what it leaves out, by its hashes: each entry that is there is still proven.",
      "Where a role withholds fields, their values are in no export. Who, when, from where and what kind of thing stays proven; the rest is sealed.",
      "A company can have entries removed after a number of days. That is an entry itself, and the log is proven from there on.",
      "CSV is for reading. It proves nothing.",
    ),
  ],
};

export const securityLogGuide: Guide = {
  title: "Verify the security log",
  summary: "Check an export of the security log without Snapkeys, entry by entry.",
  sections: () => [what, how, checkpoints, parts],
};
