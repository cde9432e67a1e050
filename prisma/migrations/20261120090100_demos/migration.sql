-- AlterTable
ALTER TABLE "companies" ADD COLUMN     "demo_ends_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "demos" (
    "company_id" UUID NOT NULL,
    "script" JSONB NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "demos_pkey" PRIMARY KEY ("company_id")
);

-- CreateIndex
CREATE INDEX "companies_demo_ends_at_idx" ON "companies"("demo_ends_at");

-- AddForeignKey
ALTER TABLE "demos" ADD CONSTRAINT "demos_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: what the schema language cannot say.

-- What a demo must never do is refused here, whatever code runs: its people are nobody's (RFC 2606), have no password,
-- belong to demos alone, and no mail is written to them or for a demo.
ALTER TABLE "users" ADD CONSTRAINT "users_demo_check" CHECK (
  "email" NOT LIKE '%.demo.invalid' OR num_nonnulls("password_hash", "two_factor_secret", "two_factor_enabled_at") = 0
);

CREATE FUNCTION "drop_demo_mail"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."to" LIKE '%.demo.invalid'
    OR EXISTS (SELECT FROM "companies" WHERE "id" = NEW."company_id" AND "demo_ends_at" IS NOT NULL) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "mails_not_of_demos" BEFORE INSERT ON "mails" FOR EACH ROW EXECUTE FUNCTION "drop_demo_mail"();

CREATE FUNCTION "keep_demos_apart"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT "email" LIKE '%.demo.invalid' FROM "users" WHERE "id" = NEW."user_id")
    IS DISTINCT FROM (SELECT "demo_ends_at" IS NOT NULL FROM "companies" WHERE "id" = NEW."company_id") THEN
    RAISE EXCEPTION 'people of demos belong to demos, and nobody else does' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "members_of_demos" BEFORE INSERT OR UPDATE OF "company_id", "user_id" ON "members"
  FOR EACH ROW EXECUTE FUNCTION "keep_demos_apart"();

-- A demo that is ended early is over in every process.
DROP TRIGGER "companies_announce" ON "companies";
CREATE TRIGGER "companies_announce" AFTER DELETE OR UPDATE OF "name", "suspended_at", "demo_ends_at"
  ON "companies" FOR EACH ROW EXECUTE FUNCTION "announce_company"('id');
