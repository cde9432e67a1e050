import type { JobPlan } from "./jobs";

/** Long work of Acme's last weeks: mostly it went well. */
export const acmeJobs: readonly JobPlan[] = [
  {
    ...{ daysAgo: 23, by: "uma", environment: "production", seconds: 3 },
    work: { export: "licenses", format: "csv", rows: 231, bytes: 41_874 },
  },
  {
    ...{ daysAgo: 12, by: "uma", environment: "staging", seconds: 1 },
    work: { import: { created: 14, updated: 0, bytes: 2_143 } },
  },
  {
    ...{ daysAgo: 9, by: "ada", environment: "production", seconds: 2 },
    work: {
      import: {
        ...{ created: 2, updated: 41, bytes: 7_418 },
        errors: [
          {
            ...{ line: 17, code: "invalid_attribute", pointer: "/email" },
            detail: "email must be an e-mail address.",
          },
          {
            ...{ line: 30, code: "unknown_attribute", pointer: "/phone" },
            detail: '"phone" is not an attribute that can be set here.',
          },
          {
            ...{ line: 44, code: "malformed_json", pointer: "" },
            detail: "The body is not valid JSON in UTF-8.",
          },
        ],
      },
    },
  },
  {
    ...{ daysAgo: 6, by: "ada", environment: "production", seconds: 755 },
    work: { export: "telemetry", format: "jsonl" },
    ends: { status: "failed", progress: 0.58, attempts: 5 },
  },
  {
    ...{ daysAgo: 6, hour: 15.2, by: "ada", environment: "production", seconds: 4 },
    work: { export: "telemetry", format: "jsonl", rows: 1_398, bytes: 344_107 },
  },
  {
    ...{ daysAgo: 5, by: "uma", environment: "production", seconds: 2 },
    work: { export: "posts", format: "csv" },
    ends: { status: "cancelled", progress: 0, attempts: 1 },
  },
  {
    ...{ daysAgo: 2, by: "ada", environment: "production", seconds: 1 },
    work: { export: "customers", format: "csv" },
  },
];
