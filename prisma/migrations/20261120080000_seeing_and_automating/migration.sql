-- AlterTable
ALTER TABLE "events" ADD COLUMN     "subject_id" TEXT,
ADD COLUMN     "subject_kind" TEXT,
ALTER COLUMN "environment" DROP NOT NULL;

-- AlterTable
ALTER TABLE "jobs" ALTER COLUMN "creator_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "request_logs" ADD COLUMN     "city" TEXT,
ADD COLUMN     "country" TEXT,
ADD COLUMN     "customer_id" UUID,
ADD COLUMN     "endpoint" TEXT,
ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "request_bytes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "response_bytes" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "request_payloads" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "company_id" UUID NOT NULL,
    "request_headers" JSONB NOT NULL,
    "request_body" TEXT,
    "request_truncated" BOOLEAN NOT NULL DEFAULT false,
    "response_headers" JSONB NOT NULL,
    "response_body" TEXT,
    "response_truncated" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "request_payloads_pkey" PRIMARY KEY ("at","id")
);

-- CreateTable
CREATE TABLE "log_policies" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "payloads" TEXT NOT NULL DEFAULT 'errors',
    "read_sample" INTEGER NOT NULL DEFAULT 10,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_policies_pkey" PRIMARY KEY ("company_id","environment")
);

-- CreateTable
CREATE TABLE "usage_hours" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "api_key_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "micros" BIGINT NOT NULL,
    "latency" INTEGER[],

    CONSTRAINT "usage_hours_pkey" PRIMARY KEY ("company_id","environment","hour","api_key_id","endpoint","status","code")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "environment" "environment" NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "all_types" BOOLEAN NOT NULL DEFAULT false,
    "types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "secret" BYTEA NOT NULL,
    "former_secret" BYTEA,
    "former_until" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "last_delivery_at" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "event_id" UUID NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "last_status" INTEGER,
    "lease" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "delivery_attempts" (
    "company_id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "request_headers" JSONB NOT NULL,
    "request_body" TEXT NOT NULL,
    "status" INTEGER,
    "response_headers" JSONB,
    "response_body" TEXT,
    "error" TEXT,

    CONSTRAINT "delivery_attempts_pkey" PRIMARY KEY ("company_id","delivery_id","number")
);

-- CreateTable
CREATE TABLE "adapters" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "environment" "environment" NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "credentials" BYTEA,
    "api_key_id" UUID,
    "all_types" BOOLEAN NOT NULL DEFAULT false,
    "types" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "every_minutes" INTEGER,
    "paused_at" TIMESTAMPTZ(3),
    "cursor" JSONB,
    "next_sync_at" TIMESTAMPTZ(3),
    "last_sync_at" TIMESTAMPTZ(3),
    "last_delivery_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adapters_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "usage_hours_company_id_api_key_id_hour_idx" ON "usage_hours"("company_id", "api_key_id", "hour");

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_company_id_screen_user_id_name_key" ON "saved_views"("company_id", "screen", "user_id", "name");

-- CreateIndex
CREATE INDEX "webhook_endpoints_company_id_environment_created_at_id_idx" ON "webhook_endpoints"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "deliveries_company_id_target_id_created_at_id_idx" ON "deliveries"("company_id", "target_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "deliveries_company_id_event_id_idx" ON "deliveries"("company_id", "event_id");

-- CreateIndex
CREATE INDEX "deliveries_status_due_at_idx" ON "deliveries"("status", "due_at");

-- CreateIndex
CREATE INDEX "adapters_company_id_environment_created_at_id_idx" ON "adapters"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "adapters_next_sync_at_idx" ON "adapters"("next_sync_at");

-- CreateIndex
CREATE INDEX "audit_logs_company_id_request_id_idx" ON "audit_logs"("company_id", "request_id");

-- CreateIndex
CREATE INDEX "events_company_id_request_id_idx" ON "events"("company_id", "request_id");

-- CreateIndex
CREATE INDEX "jobs_company_id_created_at_id_idx" ON "jobs"("company_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "jobs_company_id_request_id_idx" ON "jobs"("company_id", "request_id");

-- AddForeignKey
ALTER TABLE "log_policies" ADD CONSTRAINT "log_policies_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_hours" ADD CONSTRAINT "usage_hours_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_company_id_delivery_id_fkey" FOREIGN KEY ("company_id", "delivery_id") REFERENCES "deliveries"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adapters" ADD CONSTRAINT "adapters_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "adapters" ADD CONSTRAINT "adapters_company_id_environment_api_key_id_fkey" FOREIGN KEY ("company_id", "environment", "api_key_id") REFERENCES "api_keys"("company_id", "environment", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
