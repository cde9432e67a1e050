-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "history" JSONB NOT NULL DEFAULT '[]',
ALTER COLUMN "environment" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "jobs_finished_at_idx" ON "jobs"("finished_at");
