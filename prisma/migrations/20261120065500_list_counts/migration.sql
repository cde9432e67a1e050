-- CreateTable
CREATE TABLE "list_counts" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "list" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "rows" INTEGER NOT NULL,

    CONSTRAINT "list_counts_pkey" PRIMARY KEY ("company_id","environment","list","minutes","from_at")
);

-- AddForeignKey
ALTER TABLE "list_counts" ADD CONSTRAINT "list_counts_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: what the schema language cannot say.

ALTER TABLE "list_counts" SET (fillfactor = 50);

-- Rows come and go by the statement, so that many at once cost one change of each count. Counts only add up: it
-- matters neither in which order transactions end nor what they see of each other. They are changed in the
-- order of their key, so that two statements cannot wait for each other. A company that goes takes its counts along.
CREATE FUNCTION "count_list_rows"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step CONSTANT integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
BEGIN
  INSERT INTO "list_counts" AS c ("company_id", "environment", "list", "minutes", "from_at", "rows")
    SELECT r."company_id", r."environment", TG_TABLE_NAME, span."minutes",
      date_bin(make_interval(mins => span."minutes"), r."created_at", 'epoch') AS "from_at", step * count(*)
    FROM changed AS r JOIN "companies" ON "companies"."id" = r."company_id" CROSS JOIN (VALUES (10), (1440)) AS span ("minutes")
    GROUP BY r."company_id", r."environment", span."minutes", "from_at"
    ORDER BY r."company_id", r."environment", span."minutes", "from_at"
    ON CONFLICT ("company_id", "environment", "list", "minutes", "from_at") DO UPDATE SET "rows" = c."rows" + excluded."rows";
  RETURN NULL;
END
$$;

-- A row is dated anew. No call does that; who mends data may.
CREATE FUNCTION "recount_list_row"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "list_counts" AS c ("company_id", "environment", "list", "minutes", "from_at", "rows")
    SELECT r."company_id", r."environment", TG_TABLE_NAME, span."minutes",
      date_bin(make_interval(mins => span."minutes"), r."created_at", 'epoch') AS "from_at", sum(r."step")
    FROM (VALUES
      (OLD."company_id", OLD."environment", OLD."created_at", -1),
      (NEW."company_id", NEW."environment", NEW."created_at", 1)
    ) AS r ("company_id", "environment", "created_at", "step") CROSS JOIN (VALUES (10), (1440)) AS span ("minutes")
    GROUP BY r."company_id", r."environment", span."minutes", "from_at"
    ORDER BY r."company_id", r."environment", span."minutes", "from_at"
    ON CONFLICT ("company_id", "environment", "list", "minutes", "from_at") DO UPDATE SET "rows" = c."rows" + excluded."rows";
  RETURN NULL;
END
$$;

DO $$
DECLARE
  list text;
BEGIN
  FOREACH list IN ARRAY ARRAY['customers', 'licenses', 'posts', 'comments'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION "count_list_rows"()', list || '_count_new', list);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION "count_list_rows"()', list || '_count_gone', list);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE OF "company_id", "environment", "created_at" ON %I
      FOR EACH ROW WHEN ((OLD."company_id", OLD."environment", OLD."created_at") IS DISTINCT FROM (NEW."company_id", NEW."environment", NEW."created_at"))
      EXECUTE FUNCTION "recount_list_row"()', list || '_recount', list);
    -- The rows that are there already. The triggers' lock lets none come meanwhile.
    EXECUTE format('INSERT INTO "list_counts" ("company_id", "environment", "list", "minutes", "from_at", "rows")
      SELECT "company_id", "environment", %L, "minutes", date_bin(make_interval(mins => "minutes"), "created_at", ''epoch''), count(*)
      FROM %I CROSS JOIN (VALUES (10), (1440)) AS span ("minutes") GROUP BY 1, 2, 4, 5', list, list);
  END LOOP;
END
$$;
