/**
 * What Redis runs, each script in one atomic step. A subject's calls are one hash: lease → `at until seconds [callId
 * [controlUrl]]`, times in milliseconds, `until` 0 once the slot is free. The first argument of each is the time, or
 * nothing for Redis's own clock.
 */
const CLOCK = `
local now = tonumber(ARGV[1])
if not now then
  local t = redis.call('TIME')
  now = t[1] * 1000 + math.floor(t[2] / 1000)
end
local function read(entry)
  local at, till, seconds, rest = string.match(entry, '^(%d+) (%d+) (%d+)(.*)$')
  return tonumber(at), tonumber(till), tonumber(seconds), rest
end
local function settle(subject, live, lease, entry, seconds)
  local at, _, reserved = read(entry)
  if not seconds then seconds = math.min(reserved, math.max(0, math.ceil((now - at) / 1000))) end
  redis.call('HSET', subject, lease, string.format('%d 0 %d', at, seconds))
  redis.call('ZREM', live, lease)
end
`

/** Marked as pure where it is called, so that bundles without Redis leave the scripts out. */
const withClock = (script: string): string => CLOCK + script

/** KEYS subject, live, revoked. ARGV now, lease, subject, maxSeconds, leaseMs, keepMs, concurrent, total, count, per, then count and ms of each window. */
export const ADMIT = /* @__PURE__ */ withClock(`
if redis.call('SISMEMBER', KEYS[3], ARGV[3]) == 1 then return {'revoked', 0} end
local wanted, leaseMs, keepMs = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local concurrent, total, count, per = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9]), tonumber(ARGV[10])
local calls, running, free = {}, 0, nil
local entries = redis.call('HGETALL', KEYS[1])
for i = 1, #entries, 2 do
  local at, till, seconds = read(entries[i + 1])
  if till > now then
    running = running + 1
    if not free or till < free then free = till end
  end
  if till > now or at > now - keepMs then calls[#calls + 1] = {at, seconds}
  else redis.call('HDEL', KEYS[1], entries[i]) end
end
if concurrent >= 0 and running >= concurrent then return {'concurrent', free and free - now or leaseMs} end
table.sort(calls, function(a, b) return a[1] < b[1] end)
local wait = 0
for i = 11, #ARGV, 2 do
  local most, span, recent = tonumber(ARGV[i]), tonumber(ARGV[i + 1]), {}
  for _, call in ipairs(calls) do
    if call[1] > now - span then recent[#recent + 1] = call[1] end
  end
  local blocking = recent[#recent - most + 1]
  if blocking then wait = math.max(wait, blocking + span - now) end
end
if wait > 0 then return {'starts', wait} end
if count >= 0 then
  local used = wanted
  for _, call in ipairs(calls) do
    if call[1] > now - per then used = used + call[2] end
  end
  if used > count then
    for _, call in ipairs(calls) do
      if call[1] > now - per then
        used = used - call[2]
        if used <= count then return {'seconds', call[1] + per - now} end
      end
    end
    return {'seconds', per}
  end
end
if total >= 0 then
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
  if redis.call('ZCARD', KEYS[2]) >= total then
    local first = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
    return {'total', first[2] and tonumber(first[2]) - now or leaseMs}
  end
end
redis.call('HSET', KEYS[1], ARGV[2], string.format('%d %d %d', now, now + leaseMs, wanted))
redis.call('PEXPIRE', KEYS[1], math.max(leaseMs, keepMs, redis.call('PTTL', KEYS[1])))
if total >= 0 then
  redis.call('ZADD', KEYS[2], now + leaseMs, ARGV[2])
  redis.call('PEXPIRE', KEYS[2], math.max(leaseMs, redis.call('PTTL', KEYS[2])))
end
return {'admitted', 0}`)

/** KEYS subject, live, revoked, call. ARGV now, lease, subject, callId, controlUrl. Returns 1 when the subject is revoked. */
export const STARTED = /* @__PURE__ */ withClock(`
local entry = redis.call('HGET', KEYS[1], ARGV[2])
if not entry then return 0 end
local early = redis.call('GET', KEYS[4])
if early and string.sub(early, 1, 1) == '!' then
  redis.call('DEL', KEYS[4])
  settle(KEYS[1], KEYS[2], ARGV[2], entry, tonumber(string.sub(early, 2)))
  return 0
end
local at, till, seconds = read(entry)
redis.call('HSET', KEYS[1], ARGV[2], string.format('%d %d %d %s %s', at, till, seconds, ARGV[4], ARGV[5]))
redis.call('SET', KEYS[4], ARGV[2], 'PX', math.max(till - now, 1))
return redis.call('SISMEMBER', KEYS[3], ARGV[3])`)

/** KEYS call. ARGV now, seconds, rememberMs. Returns the lease of the call, or notes that it has ended already. */
export const LEASE_OF = `
local lease = redis.call('GET', KEYS[1])
if lease and string.sub(lease, 1, 1) ~= '!' then return lease end
redis.call('SET', KEYS[1], '!' .. ARGV[2], 'PX', ARGV[3])
return ''`

/** KEYS subject, live, call. ARGV now, lease, seconds. */
export const ENDED = /* @__PURE__ */ withClock(`
local entry = redis.call('HGET', KEYS[1], ARGV[2])
redis.call('DEL', KEYS[3])
if entry then settle(KEYS[1], KEYS[2], ARGV[2], entry, tonumber(ARGV[3])) end
return 0`)

/** KEYS subject, live. ARGV now, lease. */
export const CANCEL = `
redis.call('HDEL', KEYS[1], ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[2])
return 0`

/** KEYS subject, revoked. ARGV now, subject. Returns callId and controlUrl of each call under way. */
export const REVOKE = /* @__PURE__ */ withClock(`
redis.call('SADD', KEYS[2], ARGV[2])
local calls = {}
for _, entry in ipairs(redis.call('HVALS', KEYS[1])) do
  local _, till, _, rest = read(entry)
  local callId, controlUrl = string.match(rest, '^ (%S+) (%S*)$')
  if till > now and callId then
    calls[#calls + 1] = callId
    calls[#calls + 1] = controlUrl
  end
end
return calls`)

/** KEYS revoked. ARGV now, subject. */
export const RESTORE = `return redis.call('SREM', KEYS[1], ARGV[2])`

/** KEYS token. ARGV now, milliseconds. Returns 1 the first time. */
export const REDEEM = `return redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[2]) and 1 or 0`
