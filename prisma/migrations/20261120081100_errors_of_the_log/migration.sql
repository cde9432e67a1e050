-- What was refused or failed, in the order of the log, also where no status is named: a company's few errors among its
-- millions of calls are found at once (lib/request-logs/meant.ts).
CREATE INDEX "request_logs_errors" ON "request_logs" ("company_id", "environment", "at" DESC, "id") WHERE "status" >= 400;
