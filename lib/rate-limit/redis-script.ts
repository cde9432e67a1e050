/**
 * A script of @upstash/ratelimit's, made fit for any Redis and any number of clients:
 *
 * - Its first line, `#!lua flags=allow-key-locking`, is a flag of Upstash's own that a plain Redis refuses.
 * - Its fourth argument is the time, by the client's clock. Clients' clocks differ, and the one that runs ahead
 *   would refill the bucket for all: the server's TIME takes that place.
 * - Its second result, the time of the next refill, becomes the delay until then in milliseconds: only the
 *   server could say what its time means.
 *
 * Nothing else of the script is assumed or changed.
 */
export function onServerClock(script: string): string {
  return `local time = redis.call("TIME")
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
ARGV[4] = string.format("%.0f", now)
local function limit()
${script.replace(/^#!.*\n/, "")}
end
local result = limit()
result[2] = result[2] - now
return result
`;
}
