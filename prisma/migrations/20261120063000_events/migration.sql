-- CreateTable
CREATE TABLE "events" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "type" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'app',
    "data" JSONB NOT NULL DEFAULT '{}',
    "api_key_id" UUID,
    "user_id" UUID,
    "request_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "events_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "events_company_id_environment_created_at_id_idx" ON "events"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "events_company_id_environment_type_created_at_id_idx" ON "events"("company_id", "environment", "type", "created_at" DESC, "id");

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
