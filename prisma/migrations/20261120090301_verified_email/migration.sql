-- Of whom it is known that they read their mailbox.
ALTER TABLE "users" ADD COLUMN "email_verified_at" TIMESTAMPTZ(3);

-- Who has no password came from a provider that had checked the address.
UPDATE "users" u SET "email_verified_at" = u."created_at"
WHERE u."password_hash" IS NULL
  AND EXISTS (SELECT 1 FROM "identities" i WHERE i."user_id" = u."id" AND i."email" = u."email");
