-- Written by hand: what the schema language cannot say.

-- Which origins any public key lists: asked by every preflight, before anybody has said who they are.
CREATE INDEX "api_keys_allowed_origins" ON "api_keys" USING GIN ("allowed_origins") WHERE "kind" = 'public' AND "deleted_at" IS NULL;
