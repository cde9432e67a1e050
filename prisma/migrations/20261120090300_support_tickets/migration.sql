-- Requests for support become tickets that are answered here.
ALTER TABLE "support_requests" RENAME TO "support_tickets";
ALTER TABLE "support_tickets" RENAME CONSTRAINT "support_requests_pkey" TO "support_tickets_pkey";
ALTER TABLE "support_tickets" RENAME CONSTRAINT "support_requests_company_id_fkey" TO "support_tickets_company_id_fkey";
ALTER INDEX "support_requests_company_id_user_id_created_at_idx" RENAME TO "support_tickets_company_id_user_id_created_at_idx";

ALTER TABLE "support_tickets"
    ADD COLUMN "status" TEXT NOT NULL DEFAULT 'open',
    ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    ADD COLUMN "unread" BOOLEAN NOT NULL DEFAULT false;
UPDATE "support_tickets" SET "updated_at" = "created_at";
ALTER TABLE "support_tickets"
    ADD CONSTRAINT "support_tickets_status_check" CHECK ("status" IN ('open', 'answered', 'closed'));
CREATE INDEX "support_tickets_company_id_updated_at_id_idx" ON "support_tickets"("company_id", "updated_at" DESC, "id");
CREATE INDEX "support_tickets_status_updated_at_idx" ON "support_tickets"("status", "updated_at" DESC);

-- What the former version reads and writes while it still serves.
CREATE VIEW "support_requests" AS
    SELECT "company_id", "id", "user_id", "subject", "message", "context", "created_at" FROM "support_tickets";

CREATE TABLE "support_replies" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "ticket_id" UUID NOT NULL,
    "from_operator" BOOLEAN NOT NULL,
    "user_id" UUID NOT NULL,
    "author_name" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "support_replies_pkey" PRIMARY KEY ("company_id","id")
);
CREATE INDEX "support_replies_company_id_ticket_id_created_at_idx" ON "support_replies"("company_id", "ticket_id", "created_at");
ALTER TABLE "support_replies" ADD CONSTRAINT "support_replies_company_id_ticket_id_fkey" FOREIGN KEY ("company_id", "ticket_id") REFERENCES "support_tickets"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Roles that could ask for support still can. The former version takes what it does not know for nothing granted.
UPDATE "roles" SET "permissions" = (
    SELECT jsonb_agg(
        CASE WHEN "grant"->>'resource' = 'support-requests'
            THEN jsonb_set("grant", '{resource}', '"support-tickets"') ELSE "grant" END ORDER BY "place"
    ) FROM jsonb_array_elements("permissions") WITH ORDINALITY AS "granted"("grant", "place")
) WHERE "permissions" @> '[{"resource": "support-requests"}]';
