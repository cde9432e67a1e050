-- Customers by how what people know of them begins, in either case. Prisma's schema cannot say an index of an
-- expression; lib/resources/customer-search.ts is what reads these.
CREATE INDEX "customers_by_start_of_name" ON "customers" ("company_id", "environment", lower("name") text_pattern_ops);
CREATE INDEX "customers_by_start_of_email" ON "customers" ("company_id", "environment", lower("email") text_pattern_ops) WHERE "email" IS NOT NULL;
CREATE INDEX "customers_by_start_of_external_id" ON "customers" ("company_id", "environment", lower("external_id") text_pattern_ops) WHERE "external_id" IS NOT NULL;
