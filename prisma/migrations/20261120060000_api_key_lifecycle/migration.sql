-- DropForeignKey
ALTER TABLE "api_keys" DROP CONSTRAINT "api_keys_company_id_user_id_fkey";

-- AlterTable
ALTER TABLE "api_key_secrets" ADD COLUMN     "last_request" TIMESTAMPTZ(3),
ADD COLUMN     "request_count" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "sealed" BYTEA;

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "allowed_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'secret',
ADD COLUMN     "quota_max" BIGINT,
ADD COLUMN     "service_account_id" UUID,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
ALTER COLUMN "user_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "request_logs" ADD COLUMN     "secret_id" UUID;

-- CreateTable
CREATE TABLE "service_accounts" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "description" TEXT,
    "role_id" UUID NOT NULL,
    "suspended_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_accounts_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "api_key_quotas" (
    "company_id" UUID NOT NULL,
    "api_key_id" UUID NOT NULL,
    "used" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "api_key_quotas_pkey" PRIMARY KEY ("company_id","api_key_id")
);

-- CreateTable
CREATE TABLE "key_policies" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "rate_limit_max" INTEGER,
    "rate_limit_time_window" INTEGER,
    "max_lifetime_days" INTEGER,
    "expiry_required" BOOLEAN NOT NULL DEFAULT false,
    "idle_warn_days" INTEGER,
    "idle_disable_days" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "key_policies_pkey" PRIMARY KEY ("company_id","environment")
);

-- CreateTable
CREATE TABLE "support_requests" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "context" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "support_requests_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "company_id" UUID,
    "to" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT,
    "reply_to" TEXT,
    "once_key" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "support_requests_company_id_user_id_created_at_idx" ON "support_requests"("company_id", "user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "audit_logs_company_id_actor_id_seq_idx" ON "audit_logs"("company_id", "actor_id", "seq" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "mails_once_key_key" ON "mails"("once_key");

-- CreateIndex
CREATE INDEX "mails_sent_at_failed_at_due_at_idx" ON "mails"("sent_at", "failed_at", "due_at");

-- CreateIndex
CREATE INDEX "api_keys_company_id_service_account_id_idx" ON "api_keys"("company_id", "service_account_id");

-- CreateIndex
CREATE INDEX "api_keys_tags_idx" ON "api_keys" USING GIN ("tags");

-- AddForeignKey
ALTER TABLE "service_accounts" ADD CONSTRAINT "service_accounts_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_accounts" ADD CONSTRAINT "service_accounts_company_id_role_id_fkey" FOREIGN KEY ("company_id", "role_id") REFERENCES "roles"("company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_company_id_user_id_fkey" FOREIGN KEY ("company_id", "user_id") REFERENCES "members"("company_id", "user_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_company_id_service_account_id_fkey" FOREIGN KEY ("company_id", "service_account_id") REFERENCES "service_accounts"("company_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_quotas" ADD CONSTRAINT "api_key_quotas_company_id_api_key_id_fkey" FOREIGN KEY ("company_id", "api_key_id") REFERENCES "api_keys"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_policies" ADD CONSTRAINT "key_policies_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "support_requests" ADD CONSTRAINT "support_requests_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mails" ADD CONSTRAINT "mails_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: what the schema language cannot say.

-- A secret key has one owner, a public key none; an environment has one public key.
ALTER TABLE "api_keys"
  ADD CONSTRAINT "api_keys_owner_check" CHECK (
    ("kind" = 'secret' AND num_nonnulls("user_id", "service_account_id") = 1)
    OR ("kind" = 'public' AND num_nonnulls("user_id", "service_account_id") = 0)
  ),
  ADD CONSTRAINT "api_keys_quota_check" CHECK ("quota_max" > 0);
CREATE UNIQUE INDEX "api_keys_public" ON "api_keys" ("company_id", "environment") WHERE "kind" = 'public' AND "deleted_at" IS NULL;
ALTER TABLE "api_key_quotas" ADD CONSTRAINT "api_key_quotas_used_check" CHECK ("used" >= 0);
ALTER TABLE "key_policies"
  ADD CONSTRAINT "key_policies_rate_limit_check" CHECK (
    num_nonnulls("rate_limit_max", "rate_limit_time_window") IN (0, 2)
    AND "rate_limit_max" > 0 AND "rate_limit_time_window" > 0
  ),
  ADD CONSTRAINT "key_policies_days_check" CHECK ("max_lifetime_days" > 0 AND "idle_warn_days" > 0 AND "idle_disable_days" > 0);

-- So far a key had one secret at a time that counted.
UPDATE "api_key_secrets" s SET "request_count" = k."request_count", "last_request" = k."last_request"
  FROM "api_keys" k WHERE k."company_id" = s."company_id" AND k."id" = s."api_key_id" AND s."expires_at" IS NULL;

-- What a decision about a key rests on tells every process when it changes, in the changing
-- transaction: "key:<id>" for one key, "company:<id>" for all of a company's. Counters are not in the lists.
CREATE FUNCTION "announce_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('snapkeys_changes', 'key:' || (to_jsonb(coalesce(OLD, NEW)) ->> TG_ARGV[0]));
  RETURN NULL;
END
$$;
CREATE FUNCTION "announce_company"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('snapkeys_changes', 'company:' || (to_jsonb(OLD) ->> TG_ARGV[0]));
  RETURN NULL;
END
$$;
CREATE TRIGGER "api_keys_announce" AFTER DELETE OR UPDATE OF
  "kind", "name", "environment", "user_id", "service_account_id", "metadata", "inherits_role", "permissions",
  "all_accounts", "all_customers", "allowed_ips", "allowed_origins", "enforce_mtls", "certificate_thumbprints",
  "not_before", "expiration_date", "rate_limit_enabled", "rate_limit_max", "rate_limit_time_window",
  "refill_interval", "refill_amount", "quota_max", "revoked_at", "deleted_at"
  ON "api_keys" FOR EACH ROW EXECUTE FUNCTION "announce_key"('id');
CREATE TRIGGER "api_key_secrets_announce" AFTER DELETE OR UPDATE OF "hash", "expires_at"
  ON "api_key_secrets" FOR EACH ROW EXECUTE FUNCTION "announce_key"('api_key_id');
CREATE TRIGGER "api_key_accounts_announce" AFTER INSERT OR UPDATE OR DELETE
  ON "api_key_accounts" FOR EACH ROW EXECUTE FUNCTION "announce_key"('api_key_id');
CREATE TRIGGER "api_key_customers_announce" AFTER INSERT OR UPDATE OR DELETE
  ON "api_key_customers" FOR EACH ROW EXECUTE FUNCTION "announce_key"('api_key_id');
CREATE TRIGGER "members_announce" AFTER UPDATE OR DELETE
  ON "members" FOR EACH ROW EXECUTE FUNCTION "announce_company"('company_id');
CREATE TRIGGER "service_accounts_announce" AFTER UPDATE OR DELETE
  ON "service_accounts" FOR EACH ROW EXECUTE FUNCTION "announce_company"('company_id');
CREATE TRIGGER "roles_announce" AFTER UPDATE OR DELETE
  ON "roles" FOR EACH ROW EXECUTE FUNCTION "announce_company"('company_id');
CREATE TRIGGER "companies_announce" AFTER DELETE OR UPDATE OF "name", "suspended_at"
  ON "companies" FOR EACH ROW EXECUTE FUNCTION "announce_company"('id');
