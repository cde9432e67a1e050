-- AlterTable
ALTER TABLE "idempotent_answers" ALTER COLUMN "body" SET DATA TYPE JSON;

-- CreateTable
CREATE TABLE "idempotent_sign_ins" (
    "user_id" UUID NOT NULL,
    "id" BYTEA NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "status" INTEGER NOT NULL,
    "headers" JSONB NOT NULL,
    "body" JSON NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_sign_ins_pkey" PRIMARY KEY ("user_id","id")
);

-- CreateIndex
CREATE INDEX "idempotent_sign_ins_expires_at_idx" ON "idempotent_sign_ins"("expires_at");

-- AddForeignKey
ALTER TABLE "idempotent_sign_ins" ADD CONSTRAINT "idempotent_sign_ins_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
