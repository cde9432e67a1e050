-- The request log and what is kept of its bodies lie in a table a day, so that what has served its time is dropped
-- and not deleted. lib/request-logs/days.ts makes the tables of the days to come; rows of a day without one wait in
-- the default partition until it does.

ALTER TABLE "request_logs" RENAME TO "request_logs_before";
ALTER TABLE "request_logs_before" DROP CONSTRAINT "request_logs_pkey";
DROP INDEX "request_logs_company_id_environment_at_id_idx";
DROP INDEX "request_logs_api_key_id_at_id_idx";
DROP INDEX "request_logs_request_id_idx";
DROP INDEX "request_logs_refused";
ALTER TABLE "request_payloads" RENAME TO "request_payloads_before";
ALTER TABLE "request_payloads_before" DROP CONSTRAINT "request_payloads_pkey";

CREATE TABLE "request_logs" (LIKE "request_logs_before" INCLUDING DEFAULTS) PARTITION BY RANGE ("at");
CREATE TABLE "request_logs_default" PARTITION OF "request_logs" DEFAULT;
CREATE TABLE "request_payloads" (LIKE "request_payloads_before" INCLUDING DEFAULTS) PARTITION BY RANGE ("at");
CREATE TABLE "request_payloads_default" PARTITION OF "request_payloads" DEFAULT;

-- Days of UTC: those with rows, today and the next three.
DO $$
DECLARE day date;
BEGIN
  FOR day IN
    SELECT DISTINCT ("at" AT TIME ZONE 'UTC')::date FROM "request_logs_before"
    UNION SELECT (now() AT TIME ZONE 'UTC')::date + ahead FROM generate_series(0, 3) AS ahead
  LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF "request_logs" FOR VALUES FROM (%L) TO (%L)',
      'request_logs_' || to_char(day, 'YYYYMMDD'), day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
    EXECUTE format('CREATE TABLE %I PARTITION OF "request_payloads" FOR VALUES FROM (%L) TO (%L)',
      'request_payloads_' || to_char(day, 'YYYYMMDD'), day::text || ' 00:00:00+00', (day + 1)::text || ' 00:00:00+00');
  END LOOP;
END $$;

INSERT INTO "request_logs" SELECT * FROM "request_logs_before";
DROP TABLE "request_logs_before";
INSERT INTO "request_payloads" SELECT * FROM "request_payloads_before";
DROP TABLE "request_payloads_before";

ALTER TABLE "request_logs" ADD CONSTRAINT "request_logs_pkey" PRIMARY KEY ("at", "id");
CREATE INDEX "request_logs_company_id_environment_at_id_idx" ON "request_logs"("company_id", "environment", "at" DESC, "id");
CREATE INDEX "request_logs_api_key_id_at_id_idx" ON "request_logs"("api_key_id", "at" DESC, "id");
CREATE INDEX "request_logs_request_id_idx" ON "request_logs" USING HASH ("request_id");
-- What was refused or failed is looked for among what went well (20261120063500_lists).
CREATE INDEX "request_logs_refused" ON "request_logs" ("company_id", "environment", "status", "at" DESC, "id") WHERE "status" >= 400;
ALTER TABLE "request_payloads" ADD CONSTRAINT "request_payloads_pkey" PRIMARY KEY ("at", "id");
