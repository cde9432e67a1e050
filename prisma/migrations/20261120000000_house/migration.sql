-- CreateEnum
CREATE TYPE "environment" AS ENUM ('production', 'staging', 'development');

-- CreateTable
CREATE TABLE "companies" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "default_rate_limit_max" INTEGER NOT NULL DEFAULT 100,
    "default_rate_limit_time_window" INTEGER NOT NULL DEFAULT 60000,
    "max_api_keys" INTEGER NOT NULL DEFAULT 10000,
    "suspended_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "companies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roles" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "built_in" TEXT,
    "permissions" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "members" (
    "company_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,
    "suspended_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("company_id","user_id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "environment" "environment" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "user_id" UUID NOT NULL,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "inherits_role" BOOLEAN NOT NULL DEFAULT false,
    "permissions" JSONB NOT NULL DEFAULT '[]',
    "all_accounts" BOOLEAN NOT NULL DEFAULT true,
    "all_customers" BOOLEAN NOT NULL DEFAULT true,
    "allowed_ips" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "enforce_mtls" BOOLEAN NOT NULL DEFAULT false,
    "certificate_thumbprints" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "not_before" TIMESTAMPTZ(3),
    "expiration_date" TIMESTAMPTZ(3),
    "rate_limit_enabled" BOOLEAN NOT NULL DEFAULT true,
    "rate_limit_max" INTEGER NOT NULL,
    "rate_limit_time_window" INTEGER NOT NULL,
    "refill_interval" INTEGER,
    "refill_amount" INTEGER,
    "request_count" BIGINT NOT NULL DEFAULT 0,
    "last_request" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revocation_reason" TEXT,
    "revocation_note" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "api_key_secrets" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "api_key_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "pepper_version" INTEGER NOT NULL,
    "start" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_secrets_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "api_key_accounts" (
    "company_id" UUID NOT NULL,
    "api_key_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,

    CONSTRAINT "api_key_accounts_pkey" PRIMARY KEY ("company_id","api_key_id","account_id")
);

-- CreateTable
CREATE TABLE "api_key_customers" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "api_key_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,

    CONSTRAINT "api_key_customers_pkey" PRIMARY KEY ("company_id","api_key_id","customer_id")
);

-- CreateTable
CREATE TABLE "customers" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "external_id" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "licenses" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "customer_id" UUID NOT NULL,
    "product" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "licenses_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "telemetry" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "customer_id" UUID NOT NULL,
    "license_id" UUID,
    "name" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "telemetry_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "posts" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "posts_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "comments" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "post_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comments_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "audit_logs" (
    "company_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "action_type" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "method" TEXT,
    "url" TEXT,
    "address" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT,
    "subject_name" TEXT,
    "before" JSONB,
    "after" JSONB,
    "prev" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_logs_pkey" PRIMARY KEY ("company_id","seq")
);

-- CreateTable
CREATE TABLE "audit_heads" (
    "company_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("company_id")
);

-- CreateTable
CREATE TABLE "request_logs" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "request_id" TEXT NOT NULL,
    "company_id" UUID,
    "environment" "environment",
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "code" TEXT,
    "api_key_id" UUID,
    "user_id" UUID,
    "account_id" UUID,
    "address" TEXT,
    "user_agent" TEXT,
    "duration_micros" INTEGER NOT NULL,

    CONSTRAINT "request_logs_pkey" PRIMARY KEY ("at","id")
);

-- CreateTable
CREATE TABLE "idempotent_answers" (
    "company_id" UUID NOT NULL,
    "id" BYTEA NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_answers_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "rate_limit_buckets" (
    "id" TEXT NOT NULL,
    "capacity" DOUBLE PRECISION NOT NULL,
    "refill_amount" DOUBLE PRECISION NOT NULL,
    "refill_interval_ms" DOUBLE PRECISION NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilled_at" TIMESTAMPTZ(6) NOT NULL,
    "full_at" TIMESTAMPTZ(6) NOT NULL,
    "asked" INTEGER NOT NULL,
    "cost" DOUBLE PRECISION NOT NULL,
    "admitted" INTEGER NOT NULL,

    CONSTRAINT "rate_limit_buckets_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "roles_company_id_name_key" ON "roles"("company_id", "name");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "members"("user_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_created_at_idx" ON "sessions"("user_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_company_id_name_key" ON "accounts"("company_id", "name");

-- CreateIndex
CREATE INDEX "api_keys_company_id_created_at_id_idx" ON "api_keys"("company_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "api_keys_company_id_name_id_idx" ON "api_keys"("company_id", "name", "id");

-- CreateIndex
CREATE INDEX "api_keys_company_id_last_request_id_idx" ON "api_keys"("company_id", "last_request", "id");

-- CreateIndex
CREATE INDEX "api_keys_company_id_expiration_date_id_idx" ON "api_keys"("company_id", "expiration_date", "id");

-- CreateIndex
CREATE INDEX "api_keys_company_id_user_id_idx" ON "api_keys"("company_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_company_id_environment_id_key" ON "api_keys"("company_id", "environment", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_secrets_hash_key" ON "api_key_secrets"("hash");

-- CreateIndex
CREATE INDEX "api_key_secrets_company_id_api_key_id_idx" ON "api_key_secrets"("company_id", "api_key_id");

-- CreateIndex
CREATE INDEX "api_key_accounts_company_id_account_id_idx" ON "api_key_accounts"("company_id", "account_id");

-- CreateIndex
CREATE INDEX "api_key_customers_company_id_environment_customer_id_idx" ON "api_key_customers"("company_id", "environment", "customer_id");

-- CreateIndex
CREATE INDEX "customers_company_id_environment_created_at_id_idx" ON "customers"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "customers_company_id_environment_account_id_idx" ON "customers"("company_id", "environment", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "customers_company_id_environment_id_key" ON "customers"("company_id", "environment", "id");

-- CreateIndex
CREATE UNIQUE INDEX "customers_company_id_environment_external_id_key" ON "customers"("company_id", "environment", "external_id");

-- CreateIndex
CREATE INDEX "licenses_company_id_environment_created_at_id_idx" ON "licenses"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "licenses_company_id_environment_customer_id_idx" ON "licenses"("company_id", "environment", "customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "licenses_company_id_environment_id_key" ON "licenses"("company_id", "environment", "id");

-- CreateIndex
CREATE INDEX "telemetry_company_id_environment_created_at_id_idx" ON "telemetry"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "telemetry_company_id_environment_customer_id_idx" ON "telemetry"("company_id", "environment", "customer_id");

-- CreateIndex
CREATE INDEX "posts_company_id_environment_created_at_id_idx" ON "posts"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "posts_company_id_environment_id_key" ON "posts"("company_id", "environment", "id");

-- CreateIndex
CREATE INDEX "comments_company_id_environment_created_at_id_idx" ON "comments"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "comments_company_id_environment_post_id_idx" ON "comments"("company_id", "environment", "post_id");

-- CreateIndex
CREATE INDEX "audit_logs_company_id_event_seq_idx" ON "audit_logs"("company_id", "event", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_logs_company_id_subject_id_seq_idx" ON "audit_logs"("company_id", "subject_id", "seq" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "audit_logs_company_id_id_key" ON "audit_logs"("company_id", "id");

-- CreateIndex
CREATE INDEX "request_logs_company_id_at_id_idx" ON "request_logs"("company_id", "at" DESC, "id");

-- CreateIndex
CREATE INDEX "request_logs_api_key_id_at_id_idx" ON "request_logs"("api_key_id", "at" DESC, "id");

-- CreateIndex
CREATE INDEX "idempotent_answers_expires_at_idx" ON "idempotent_answers"("expires_at");

-- AddForeignKey
ALTER TABLE "roles" ADD CONSTRAINT "roles_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_company_id_role_id_fkey" FOREIGN KEY ("company_id", "role_id") REFERENCES "roles"("company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_company_id_user_id_fkey" FOREIGN KEY ("company_id", "user_id") REFERENCES "members"("company_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_secrets" ADD CONSTRAINT "api_key_secrets_company_id_api_key_id_fkey" FOREIGN KEY ("company_id", "api_key_id") REFERENCES "api_keys"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_accounts" ADD CONSTRAINT "api_key_accounts_company_id_api_key_id_fkey" FOREIGN KEY ("company_id", "api_key_id") REFERENCES "api_keys"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_accounts" ADD CONSTRAINT "api_key_accounts_company_id_account_id_fkey" FOREIGN KEY ("company_id", "account_id") REFERENCES "accounts"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_customers" ADD CONSTRAINT "api_key_customers_company_id_environment_api_key_id_fkey" FOREIGN KEY ("company_id", "environment", "api_key_id") REFERENCES "api_keys"("company_id", "environment", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_customers" ADD CONSTRAINT "api_key_customers_company_id_environment_customer_id_fkey" FOREIGN KEY ("company_id", "environment", "customer_id") REFERENCES "customers"("company_id", "environment", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_company_id_account_id_fkey" FOREIGN KEY ("company_id", "account_id") REFERENCES "accounts"("company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "licenses" ADD CONSTRAINT "licenses_company_id_environment_customer_id_fkey" FOREIGN KEY ("company_id", "environment", "customer_id") REFERENCES "customers"("company_id", "environment", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "telemetry" ADD CONSTRAINT "telemetry_company_id_environment_customer_id_fkey" FOREIGN KEY ("company_id", "environment", "customer_id") REFERENCES "customers"("company_id", "environment", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "telemetry" ADD CONSTRAINT "telemetry_company_id_environment_license_id_fkey" FOREIGN KEY ("company_id", "environment", "license_id") REFERENCES "licenses"("company_id", "environment", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_company_id_environment_post_id_fkey" FOREIGN KEY ("company_id", "environment", "post_id") REFERENCES "posts"("company_id", "environment", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_heads" ADD CONSTRAINT "audit_heads_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: what the schema language cannot say.

-- Buckets are written at every call and may be lost: no WAL, room for updates in place.
ALTER TABLE "rate_limit_buckets" SET UNLOGGED;
ALTER TABLE "rate_limit_buckets" SET (fillfactor = 50);

-- One current secret per key.
CREATE UNIQUE INDEX "api_key_secrets_current" ON "api_key_secrets" ("company_id", "api_key_id") WHERE "expires_at" IS NULL;

ALTER TABLE "api_keys"
  ADD CONSTRAINT "api_keys_rate_limit_check" CHECK ("rate_limit_max" > 0 AND "rate_limit_time_window" > 0),
  ADD CONSTRAINT "api_keys_refill_check" CHECK (
    ("refill_interval" IS NULL AND "refill_amount" IS NULL)
    OR ("refill_interval" > 0 AND "refill_amount" > 0)
  ),
  ADD CONSTRAINT "api_keys_request_count_check" CHECK ("request_count" >= 0);
ALTER TABLE "companies"
  ADD CONSTRAINT "companies_default_rate_limit_check" CHECK ("default_rate_limit_max" > 0 AND "default_rate_limit_time_window" > 0);
ALTER TABLE "audit_logs" ADD CONSTRAINT "audit_logs_seq_check" CHECK ("seq" > 0);

-- The security log only grows; its rows go with their company.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_logs refuses %: rows are written once', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "audit_logs_no_update" BEFORE UPDATE ON "audit_logs" FOR EACH ROW EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "audit_logs_no_truncate" BEFORE TRUNCATE ON "audit_logs" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
