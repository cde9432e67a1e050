-- What waits for a place, oldest first, among all that was ever sent there.
CREATE INDEX "deliveries_waiting" ON "deliveries" ("company_id", "target_id", "due_at") WHERE "status" = 'queued';

-- What has served its time is found by when it was written, among rows that lie in that order.
CREATE INDEX "deliveries_age" ON "deliveries" USING brin ("created_at");
CREATE INDEX "events_age" ON "events" USING brin ("created_at");
