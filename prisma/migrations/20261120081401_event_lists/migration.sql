-- CreateIndex
CREATE INDEX "events_company_id_created_at_id_idx" ON "events"("company_id", "created_at" DESC, "id");
