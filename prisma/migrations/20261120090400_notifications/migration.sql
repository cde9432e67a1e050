-- CreateTable
CREATE TABLE "notifications" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "except_id" UUID,
    "environment" "environment",
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID,
    "subject_name" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "once_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "notification_marks" (
    "company_id" UUID NOT NULL,
    "notification_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read" BOOLEAN NOT NULL,

    CONSTRAINT "notification_marks_pkey" PRIMARY KEY ("company_id","notification_id","user_id")
);

-- CreateTable
CREATE TABLE "notification_inboxes" (
    "company_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read_until" TIMESTAMPTZ(3),
    "muted" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "notification_inboxes_pkey" PRIMARY KEY ("company_id","user_id")
);

-- CreateIndex
CREATE INDEX "notifications_company_id_user_id_created_at_idx" ON "notifications"("company_id", "user_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notifications_company_id_once_key_key" ON "notifications"("company_id", "once_key");

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_marks" ADD CONSTRAINT "notification_marks_company_id_notification_id_fkey" FOREIGN KEY ("company_id", "notification_id") REFERENCES "notifications"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_inboxes" ADD CONSTRAINT "notification_inboxes_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "companies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
