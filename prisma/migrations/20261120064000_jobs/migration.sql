-- CreateTable
CREATE TABLE "jobs" (
    "company_id" UUID NOT NULL,
    "environment" "environment" NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "input" JSONB NOT NULL,
    "checkpoint" JSONB,
    "error" JSONB,
    "result" JSONB,
    "row_errors" JSONB,
    "creator_kind" TEXT NOT NULL,
    "creator_id" UUID NOT NULL,
    "creator_name" TEXT NOT NULL,
    "allowed" JSONB NOT NULL,
    "request_id" TEXT NOT NULL,
    "lease" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "job_files" (
    "company_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_files_pkey" PRIMARY KEY ("company_id","job_id")
);

-- CreateTable
CREATE TABLE "job_file_parts" (
    "company_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "job_file_parts_pkey" PRIMARY KEY ("company_id","job_id","number")
);

-- CreateIndex
CREATE INDEX "jobs_company_id_environment_created_at_id_idx" ON "jobs"("company_id", "environment", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "jobs_company_id_status_idx" ON "jobs"("company_id", "status");

-- CreateIndex
CREATE INDEX "jobs_status_leased_until_idx" ON "jobs"("status", "leased_until");

-- CreateIndex
CREATE INDEX "job_files_expires_at_idx" ON "job_files"("expires_at");

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_files" ADD CONSTRAINT "job_files_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_file_parts" ADD CONSTRAINT "job_file_parts_company_id_job_id_fkey" FOREIGN KEY ("company_id", "job_id") REFERENCES "job_files"("company_id", "job_id") ON DELETE CASCADE ON UPDATE CASCADE;
