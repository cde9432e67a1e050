-- AlterTable
ALTER TABLE "adapters" ADD COLUMN     "acts_for" UUID,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "sending_error" TEXT,
ADD COLUMN     "sending_failing_since" TIMESTAMPTZ(3);
