-- Counts of a busy hour change every second: rows that have room beside them are changed in place.
ALTER TABLE "usage_hours" SET (fillfactor = 60);

-- What endpoint the calls of the past met, as far as their path tells.
UPDATE "request_logs" SET "endpoint" = told.endpoint FROM (
  SELECT "at", "id", CASE "method" WHEN 'HEAD' THEN 'GET' ELSE "method" END || ' ' || regexp_replace(
    split_part(split_part("path", '?', 1), '/public-api/v3', 2),
    '/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}', '/{id}', 'g') AS endpoint
  FROM "request_logs" WHERE "endpoint" IS NULL AND "code" IS DISTINCT FROM 'method_not_allowed'
) AS told
WHERE "request_logs"."at" = told."at" AND "request_logs"."id" = told."id"
  AND told.endpoint ~ '^(GET|POST|PATCH|DELETE) /(customers|licenses|telemetry|posts|comments|users|accounts|logs|events|jobs|exports|imports|token|whoami|authentication/(api-keys|sessions|verifications))(/{id})?(/(regeneration|revocation|reassignment|cancellation|file))?$';

-- The roll-ups of those calls: what lib/request-logs/write.ts adds up from now on. The steps are those of
-- lib/usage/latency.ts.
WITH stepped AS (
  SELECT r."company_id", r."environment", date_trunc('hour', r."at", 'UTC') AS "hour",
    coalesce(r."api_key_id", '00000000-0000-0000-0000-000000000000') AS "api_key_id",
    coalesce(r."endpoint", '') AS "endpoint", r."status", coalesce(r."code", '') AS "code", r."duration_micros",
    width_bucket(r."duration_micros", ARRAY[
    16, 17, 19, 21, 23, 25, 27, 29, 32, 35, 38, 41, 45, 49, 54, 59, 64, 70, 76, 83, 91, 99, 108, 117, 128,
    140, 152, 166, 181, 197, 215, 235, 256, 279, 304, 332, 362, 395, 431, 470, 512, 558, 609, 664, 724, 790,
    861, 939, 1024, 1117, 1218, 1328, 1448, 1579, 1722, 1878, 2048, 2233, 2435, 2656, 2896, 3158, 3444, 3756,
    4096, 4467, 4871, 5312, 5793, 6317, 6889, 7512, 8192, 8933, 9742, 10624, 11585, 12634, 13777, 15024,
    16384, 17867, 19484, 21247, 23170, 25268, 27554, 30048, 32768, 35734, 38968, 42495, 46341, 50535, 55109,
    60097, 65536, 71468, 77936, 84990, 92682, 101070, 110218, 120194, 131072, 142935, 155872, 169979, 185364,
    202141, 220436, 240387, 262144, 285870, 311744, 339959, 370728, 404281, 440872, 480774, 524288, 571740,
    623487, 679917, 741455, 808563, 881744, 961548, 1048576, 1143480, 1246974, 1359835, 1482910, 1617125,
    1763488, 1923097, 2097152, 2286960, 2493948, 2719670, 2965821, 3234251, 3526975, 3846194, 4194304,
    4573921, 4987896, 5439339, 5931642, 6468501, 7053950, 7692387, 8388608, 9147842, 9975792, 10878679,
    11863283, 12937002, 14107901, 15384775, 16777216, 18295684, 19951585, 21757357, 23726566, 25874004,
    28215802, 30769550, 33554432, 36591368, 39903169, 43514715, 47453133, 51748008, 56431603, 61539100,
    67108864
    ]) AS step
  FROM "request_logs" r JOIN "companies" c ON c."id" = r."company_id"
  WHERE r."environment" IS NOT NULL
), counted AS (
  SELECT "company_id", "environment", "hour", "api_key_id", "endpoint", "status", "code", step,
    count(*)::int4 AS calls, sum("duration_micros")::int8 AS micros
  FROM stepped GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
), grouped AS (
  SELECT "company_id", "environment", "hour", "api_key_id", "endpoint", "status", "code", sum(calls)::int4 AS calls,
    sum(micros)::int8 AS micros, array_agg(step) AS steps, array_agg(calls) AS counts, max(step) AS longest
  FROM counted GROUP BY 1, 2, 3, 4, 5, 6, 7
)
INSERT INTO "usage_hours"
  ("company_id", "environment", "hour", "api_key_id", "endpoint", "status", "code", "calls", "micros", "latency")
SELECT "company_id", "environment", "hour", "api_key_id", "endpoint", "status", "code", calls, micros, (
  SELECT array_agg(coalesce(counted.calls, 0) ORDER BY place)
  FROM generate_series(0, longest) AS place LEFT JOIN unnest(steps, counts) AS counted (step, calls) ON step = place
) FROM grouped;
