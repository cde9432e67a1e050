-- DropIndex
DROP INDEX "api_keys_company_id_created_at_id_idx";

-- DropIndex
DROP INDEX "api_keys_company_id_expiration_date_id_idx";

-- DropIndex
DROP INDEX "api_keys_company_id_last_request_id_idx";

-- DropIndex
DROP INDEX "api_keys_company_id_name_id_idx";

-- CreateTable
CREATE TABLE "api_key_counts" (
    "company_id" UUID NOT NULL,
    "production" INTEGER NOT NULL DEFAULT 0,
    "staging" INTEGER NOT NULL DEFAULT 0,
    "development" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "api_key_counts_pkey" PRIMARY KEY ("company_id")
);

-- CreateTable
CREATE TABLE "api_key_spans" (
    "company_id" UUID NOT NULL,
    "sort" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "from_name" TEXT NOT NULL,
    "from_id" UUID NOT NULL,
    "production" INTEGER NOT NULL DEFAULT 0,
    "staging" INTEGER NOT NULL DEFAULT 0,
    "development" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "api_key_spans_pkey" PRIMARY KEY ("company_id","sort","from_at","from_name","from_id")
);

-- AddForeignKey
ALTER TABLE "api_key_counts" ADD CONSTRAINT "api_key_counts_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_spans" ADD CONSTRAINT "api_key_spans_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: what the schema language cannot say.

-- Lists show secret keys that are not deleted: an index for each order, up and down, of all and of one
-- environment. None by last_request: it changes with every call, and a column in no index lets PostgreSQL
-- write the counters in place, without a new entry in each index.
CREATE INDEX "api_keys_by_created_at" ON "api_keys" ("company_id", "created_at", "id") WHERE "kind" = 'secret' AND "deleted_at" IS NULL;
CREATE INDEX "api_keys_by_name" ON "api_keys" ("company_id", "name", "id") WHERE "kind" = 'secret' AND "deleted_at" IS NULL;
CREATE INDEX "api_keys_by_environment_created_at" ON "api_keys" ("company_id", "environment", "created_at", "id") WHERE "kind" = 'secret' AND "deleted_at" IS NULL;
CREATE INDEX "api_keys_by_environment_name" ON "api_keys" ("company_id", "environment", "name", "id") WHERE "kind" = 'secret' AND "deleted_at" IS NULL;
CREATE INDEX "api_keys_by_expiration_date" ON "api_keys" ("company_id", "expiration_date", "id") WHERE "kind" = 'secret' AND "deleted_at" IS NULL;
CREATE INDEX "api_keys_by_expiration_date_down" ON "api_keys" ("company_id", "expiration_date" DESC NULLS LAST, "id" DESC) WHERE "kind" = 'secret' AND "deleted_at" IS NULL;
CREATE INDEX "api_keys_revoked" ON "api_keys" ("company_id", "created_at", "id") INCLUDE ("expiration_date") WHERE "kind" = 'secret' AND "deleted_at" IS NULL AND "revoked_at" IS NOT NULL;
ALTER TABLE "api_keys" SET (fillfactor = 85);
ALTER TABLE "api_key_secrets" SET (fillfactor = 85);

-- Search: by a part of the name, and by the visible ends of the current secret.
CREATE INDEX "api_key_secrets_by_start" ON "api_key_secrets" ("company_id", "start") WHERE "expires_at" IS NULL;
CREATE INDEX "api_key_secrets_by_last_four" ON "api_key_secrets" ("company_id", "last_four") WHERE "expires_at" IS NULL;
DO $$
DECLARE
  room name;
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  SELECT n.nspname INTO room FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm';
  EXECUTE format('CREATE INDEX "api_keys_by_part_of_name" ON "api_keys" USING gin ("name" %I.gin_trgm_ops) WHERE "kind" = ''secret'' AND "deleted_at" IS NULL', room);
EXCEPTION WHEN undefined_file OR feature_not_supported OR insufficient_privilege THEN
  RAISE NOTICE 'pg_trgm is not available: a search by name reads every name of the company';
END
$$;

-- How many keys there are and where they lie changes with them, in their transaction
-- (docs/decisions/0014-lists-of-a-million-keys.md). Places are compared as (from_at, from_name, from_id).
ALTER TABLE "api_key_counts" SET (fillfactor = 50);
ALTER TABLE "api_key_spans" SET (fillfactor = 50);

-- Adds keys to (step 1) or takes them out of (step -1) the counts of a company.
-- Returns the spans that grew too long; an empty one is joined to the one before it.
CREATE FUNCTION "count_keys"("company" uuid, "keys" "api_keys"[], "step" integer) RETURNS SETOF "api_key_spans" LANGUAGE plpgsql AS $$
DECLARE
  nobody CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
  span "api_key_spans";
BEGIN
  -- A statement of its own, so that what follows sees what others did before they let go of this row.
  INSERT INTO "api_key_counts" AS c ("company_id", "production", "staging", "development")
    SELECT company,
      step * count(*) FILTER (WHERE k."environment" = 'production'),
      step * count(*) FILTER (WHERE k."environment" = 'staging'),
      step * count(*) FILTER (WHERE k."environment" = 'development')
    FROM unnest(keys) AS k
    ON CONFLICT ("company_id") DO UPDATE SET
      "production" = c."production" + excluded."production",
      "staging" = c."staging" + excluded."staging",
      "development" = c."development" + excluded."development";
  INSERT INTO "api_key_spans" ("company_id", "sort", "from_at", "from_name", "from_id")
    VALUES (company, 'createdAt', '-infinity', '', nobody), (company, 'name', '-infinity', '', nobody)
    ON CONFLICT DO NOTHING;
  FOR span IN
    UPDATE "api_key_spans" AS s SET
      "production" = s."production" + step * found."production",
      "staging" = s."staging" + step * found."staging",
      "development" = s."development" + step * found."development"
    FROM (
      SELECT here."sort", here."from_at", here."from_name", here."from_id",
        count(*) FILTER (WHERE k."environment" = 'production') AS "production",
        count(*) FILTER (WHERE k."environment" = 'staging') AS "staging",
        count(*) FILTER (WHERE k."environment" = 'development') AS "development"
      FROM unnest(keys) AS k
        CROSS JOIN LATERAL (
          VALUES ('createdAt', k."created_at", ''), ('name', '-infinity', k."name")
        ) AS place ("sort", "at", "name")
        CROSS JOIN LATERAL (
          SELECT b."sort", b."from_at", b."from_name", b."from_id" FROM "api_key_spans" AS b
          WHERE b."company_id" = company AND b."sort" = place."sort"
            AND (b."from_at", b."from_name", b."from_id") <= (place."at", place."name", k."id")
          ORDER BY b."from_at" DESC, b."from_name" DESC, b."from_id" DESC
          LIMIT 1
        ) AS here
      GROUP BY 1, 2, 3, 4
    ) AS found
    WHERE s."company_id" = company
      AND (s."sort", s."from_at", s."from_name", s."from_id") = (found."sort", found."from_at", found."from_name", found."from_id")
    RETURNING s.*
  LOOP
    IF span."production" + span."staging" + span."development" > 4000 THEN
      RETURN NEXT span;
    ELSIF span."production" + span."staging" + span."development" = 0 AND span."from_id" <> nobody THEN
      DELETE FROM "api_key_spans" AS s WHERE s."company_id" = company
        AND (s."sort", s."from_at", s."from_name", s."from_id") = (span."sort", span."from_at", span."from_name", span."from_id");
    END IF;
  END LOOP;
END
$$;

-- Turns one span into spans of 2000. Only where every key that can be seen is counted.
CREATE FUNCTION "cut_key_span"("span" "api_key_spans") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  length CONSTANT integer := span."production" + span."staging" + span."development";
BEGIN
  INSERT INTO "api_key_spans" ("company_id", "sort", "from_at", "from_name", "from_id", "production", "staging", "development")
    SELECT span."company_id", span."sort",
      CASE piece WHEN 0 THEN span."from_at" ELSE (array_agg("at") FILTER (WHERE nth % 2000 = 0))[1] END,
      CASE piece WHEN 0 THEN span."from_name" ELSE (array_agg("name") FILTER (WHERE nth % 2000 = 0))[1] END,
      CASE piece WHEN 0 THEN span."from_id" ELSE (array_agg("id") FILTER (WHERE nth % 2000 = 0))[1] END,
      count(*) FILTER (WHERE "environment" = 'production'),
      count(*) FILTER (WHERE "environment" = 'staging'),
      count(*) FILTER (WHERE "environment" = 'development')
    FROM (
      SELECT *, nth / 2000 AS piece
      FROM (
        SELECT *, row_number() OVER (ORDER BY "at", "name", "id") - 1 AS nth
        FROM (
          (SELECT "environment", "created_at" AS "at", '' AS "name", "id" FROM "api_keys"
            WHERE span."sort" = 'createdAt' AND "company_id" = span."company_id" AND "kind" = 'secret' AND "deleted_at" IS NULL
              AND ("created_at", "id") >= (span."from_at", span."from_id")
            ORDER BY "created_at", "id" LIMIT length)
          UNION ALL
          (SELECT "environment", '-infinity', "name", "id" FROM "api_keys"
            WHERE span."sort" = 'name' AND "company_id" = span."company_id" AND "kind" = 'secret' AND "deleted_at" IS NULL
              AND ("name", "id") >= (span."from_name", span."from_id")
            ORDER BY "name", "id" LIMIT length)
        ) AS inside
      ) AS counted
    ) AS cut
    GROUP BY piece
    ON CONFLICT ("company_id", "sort", "from_at", "from_name", "from_id") DO UPDATE SET
      "production" = excluded."production", "staging" = excluded."staging", "development" = excluded."development";
END
$$;

-- Keys come and go by the statement, so that many at once cost one change of the counts. A company that
-- goes takes its counts along.
CREATE FUNCTION "list_keys"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  step CONSTANT integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  span "api_key_spans";
BEGIN
  FOR span IN
    SELECT grown.*
    FROM (
      SELECT k."company_id", array_agg(ROW(k.*)::"api_keys") AS "keys" FROM changed AS k JOIN "companies" AS c ON c."id" = k."company_id"
      WHERE k."kind" = 'secret' AND k."deleted_at" IS NULL
      GROUP BY k."company_id" ORDER BY k."company_id"
    ) AS of_one CROSS JOIN LATERAL "count_keys"(of_one."company_id", of_one."keys", step) AS grown
  LOOP
    PERFORM "cut_key_span"(span);
  END LOOP;
  RETURN NULL;
END
$$;

-- A key is deleted, renamed or dated anew. Spans are not cut here: of a statement that changes many keys
-- the first is counted when all can be seen.
CREATE FUNCTION "relist_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."kind" = 'secret' AND OLD."deleted_at" IS NULL THEN
    PERFORM "count_keys"(OLD."company_id", ARRAY[OLD], -1);
  END IF;
  IF NEW."kind" = 'secret' AND NEW."deleted_at" IS NULL THEN
    PERFORM "count_keys"(NEW."company_id", ARRAY[NEW], 1);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER "api_keys_list_new" AFTER INSERT ON "api_keys"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "list_keys"();
CREATE TRIGGER "api_keys_list_gone" AFTER DELETE ON "api_keys"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "list_keys"();
CREATE TRIGGER "api_keys_relist" AFTER UPDATE OF "kind", "name", "environment", "created_at", "deleted_at" ON "api_keys"
  FOR EACH ROW WHEN (
    (OLD."kind", OLD."name", OLD."environment", OLD."created_at", OLD."deleted_at" IS NULL)
    IS DISTINCT FROM (NEW."kind", NEW."name", NEW."environment", NEW."created_at", NEW."deleted_at" IS NULL)
  ) EXECUTE FUNCTION "relist_key"();

-- The keys that are there already: counted by the company, then cut where they are many.
INSERT INTO "api_key_counts" ("company_id", "production", "staging", "development")
  SELECT "company_id",
    count(*) FILTER (WHERE "environment" = 'production'),
    count(*) FILTER (WHERE "environment" = 'staging'),
    count(*) FILTER (WHERE "environment" = 'development')
  FROM "api_keys" WHERE "kind" = 'secret' AND "deleted_at" IS NULL
  GROUP BY "company_id";
INSERT INTO "api_key_spans" ("company_id", "sort", "from_at", "from_name", "from_id", "production", "staging", "development")
  SELECT c."company_id", place."sort", '-infinity', '', '00000000-0000-0000-0000-000000000000', c."production", c."staging", c."development"
  FROM "api_key_counts" AS c CROSS JOIN (VALUES ('createdAt'), ('name')) AS place ("sort");
DO $$
DECLARE
  span "api_key_spans";
BEGIN
  FOR span IN SELECT * FROM "api_key_spans" WHERE "production" + "staging" + "development" > 4000 LOOP
    PERFORM "cut_key_span"(span);
  END LOOP;
END
$$;
